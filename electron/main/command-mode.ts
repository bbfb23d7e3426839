import { app } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodes, type ExitCode } from '../cli/exit-code'
import { runCommand } from '../cli/run'
import { openConnection } from './connection'
import { startKeychainHelper } from './keychain-process'
import { silenceSessions } from './security'

/**
 * Runs a command in the terminal with the application's own program: no window, no display, no lock.
 * What Chromium wants to write goes to a folder that is gone afterwards.
 */
export async function runCommandMode(argv: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-command-'))
  // Another cloud is for tests of the source only.
  if (app.isPackaged) delete process.env['RUNWATCH_ENDPOINT']
  app.setPath('userData', folder)
  app.disableHardwareAcceleration()
  silenceSessions()
  // Whoever reads may stop reading (`| head`); Electron would show a bug in a window.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => leave(exitCodes.ok))
  }
  // Electron only warns of a rejection that nobody handles, and the command would never end.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (bug: unknown) => {
      process.stderr.write(`${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}\n`)
      leave(exitCodes.server)
    })
  }
  let hasBegun = false
  // A signal ends the command, which ends the program.
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (!hasBegun) leave(exitCodes.usage)
  })
  await app.whenReady()
  app.dock?.hide()
  hasBegun = true
  const program = {
    startHelper: startKeychainHelper,
    connect: openConnection,
    version: app.getVersion(),
  }
  leave(await runCommand(argv, program))

  function leave(code: ExitCode): void {
    rmSync(folder, { recursive: true, force: true })
    app.exit(code)
  }
}
