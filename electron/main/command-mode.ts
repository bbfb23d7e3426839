import { app } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodes, type ExitCode } from '../cli/exit-code'
import { runCommand } from '../cli/run'
import { startKeychainHelper } from './keychain-process'

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
  // Whoever reads may stop reading (`| head`); Electron would show a bug in a window.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => leave(exitCodes.ok))
  }
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    leave(exitCodes.server)
  })
  let hasBegun = false
  // A signal ends the command, which ends the program.
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (!hasBegun) leave(exitCodes.usage)
  })
  await app.whenReady()
  app.dock?.hide()
  hasBegun = true
  leave(await runCommand(argv, { startHelper: startKeychainHelper, version: app.getVersion() }))

  function leave(code: ExitCode): void {
    rmSync(folder, { recursive: true, force: true })
    app.exit(code)
  }
}
