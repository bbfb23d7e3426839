import { app } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../cli/run'
import { startKeychainHelper } from './keychain-process'

/**
 * Runs a command in the terminal with the application's own program: no window, no display, no lock.
 * What Chromium wants to write goes to a folder that is gone afterwards.
 */
export async function runCommandMode(argv: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-command-'))
  app.setPath('userData', folder)
  app.disableHardwareAcceleration()
  // A signal ends the command, which ends the program.
  app.on('before-quit', (event) => event.preventDefault())
  await app.whenReady()
  app.dock?.hide()
  const code = await runCommand(argv, startKeychainHelper)
  rmSync(folder, { recursive: true, force: true })
  app.exit(code)
}
