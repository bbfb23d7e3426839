import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectPlainly } from '../../../electron/cli/connection'
import { createContext } from '../../../electron/cli/context'
import { defaultSettings } from '../../../electron/shared/settings'
import { readArguments } from '../../../electron/cli/arguments'
import { createTerminal } from '../../../electron/cli/terminal'
import { createFakeClock } from '../../helpers/fake-clock'
import { tempFolder } from '../store/temp-folder'

function contextOf(folder: string) {
  const args = readArguments(['watch'])
  if ('kind' in args) throw new Error(args.kind)
  const { stdout: out, stderr: err } = process
  return createContext({
    args,
    terminal: createTerminal({ out, err, isJson: false, hasColor: false, locale: 'en' }),
    clock: createFakeClock(),
    signal: new AbortController().signal,
    environment: { RUNWATCH_USER_DATA: folder },
    input: process.stdin,
    startHelper: () => expect.unreachable('no key is asked for'),
    connect: connectPlainly,
  })
}

it('the command tells by the settings of the application, as they are now', () => {
  const folder = tempFolder()
  const context = contextOf(folder)
  expect(context.settings()).toEqual(defaultSettings())
  const quietHours = { isOn: true, fromMinute: 0, toMinute: 600, areFailuresTold: false }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ quietHours }))
  expect(context.settings().quietHours).toEqual(quietHours)
})
