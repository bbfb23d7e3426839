import { app } from 'electron'
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'

/**
 * Chooses and prepares the folder of all user data, `RUNWATCH_USER_DATA` first. A folder that
 * cannot be written is an error here: Electron would report it as “already running”.
 */
export function prepareDataFolder(environment: NodeJS.ProcessEnv): Result<string> {
  const override = environment['RUNWATCH_USER_DATA']
  if (override !== undefined && override !== '') app.setPath('userData', resolve(override))
  const folder = app.getPath('userData')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return ok(folder)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return fail(appError('store.readOnly', { detail: `${folder}\n${reason}` }))
  }
}
