import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../seed/arguments'

const plain = {
  tasks: 1_000,
  readings: 10_000,
  watched: 5,
  seed: '1',
  folder: null,
  isForced: false,
}

describe('the arguments of a seed', () => {
  it('are a small history in a new folder unless they say otherwise', () => {
    expect(parseArguments([])).toEqual(plain)
    expect(parseArguments(['--tasks', '3', '--folder', 'x', '--force', '--seed', 'abc'])).toEqual({
      ...plain,
      tasks: 3,
      readings: 30,
      watched: 3,
      seed: 'abc',
      folder: 'x',
      isForced: true,
    })
  })

  it('are refused as a whole when one of them cannot be understood', () => {
    const refused = [['--tasks', '-1'], ['--tasks', 'many'], ['--taskz', '1'], ['x'], ['--seed']]
    expect(refused.map(parseArguments)).toEqual([null, null, null, null, null])
  })
})
