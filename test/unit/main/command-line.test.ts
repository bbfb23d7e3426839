import { describe, expect, it } from 'vitest'
import { actionsIn, isHiddenStart, withoutActions } from '../../../electron/main/command-line'

const program = ['/opt/Runwatch/runwatch', '--ozone-platform=x11', '.']

describe('a command line', () => {
  it.each([
    [['--add'], [{ do: 'go', to: { screen: 'add' } }]],
    [
      ['--add= ext-1\r\nhttps://example.com/?externalId=ext-2\n'],
      [{ do: 'go', to: { screen: 'add', text: 'ext-1\next-2' } }],
    ],
    [['--add= \n'], [{ do: 'go', to: { screen: 'add' } }]],
    [['--pause'], [{ do: 'pauseNotices', choice: 'hour' }]],
    [['--search'], [{ do: 'go', to: { screen: 'search' } }]],
    [['--favorites'], [{ do: 'go', to: { screen: 'favorites' } }]],
    [['--check'], [{ do: 'go', to: { screen: 'check' } }]],
    [
      ['runwatch://task/ext-1?account=main'],
      [{ do: 'go', to: { screen: 'confirmAdd', externalId: 'ext-1', account: 'main' } }],
    ],
    [
      ['--pause', '--favorites'],
      [
        { do: 'pauseNotices', choice: 'hour' },
        { do: 'go', to: { screen: 'favorites' } },
      ],
    ],
    [['--hidden', '--additional', '-add', '--pause=1', 'runwatch://quit/', 'ext-1'], []],
  ])('%j asks for what it names and for nothing else', (argv, actions) => {
    expect(actionsIn([...program, ...argv])).toEqual(actions)
  })

  it('is no longer than a list of ids can be: a huge one does not hold up the window', () => {
    const [action] = actionsIn([...program, `--add=${'x\n'.repeat(1_000_000)}y`])
    expect(action).toEqual({ do: 'go', to: { screen: 'add', text: 'x' } })
  })

  it('never asks by its program: a folder may have any name', () => {
    expect(actionsIn(['--add'])).toEqual([])
  })
})

it('hides the window only for the whole word', () => {
  expect(isHiddenStart([...program, '--hidden'])).toBe(true)
  expect(isHiddenStart([...program, '--hidden=no', 'hidden'])).toBe(false)
})

it('a restart does not ask again', () => {
  const argv = ['--lang=en', '--hidden', '--add', 'runwatch://task/ext-1', '--pause']
  expect(withoutActions(argv)).toEqual(['--lang=en'])
})
