import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const folderName = 'Runwatch'

/** The folder the application keeps its data in: Electron's userData, or `RUNWATCH_USER_DATA`. */
export function dataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const override = environment['RUNWATCH_USER_DATA']
  if (override !== undefined && override !== '') return resolve(override)
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', folderName)
    case 'win32':
      return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), folderName)
    default:
      return join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), folderName)
  }
}
