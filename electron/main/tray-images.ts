import { join } from 'node:path'
import type { TrayState } from './tray-summary'

/** The image of a tray state: a template on macOS, else the variant that stands out on the panel. */
export function trayImageFile(state: TrayState, isPanelDark: boolean): string {
  const folder = join(__dirname, '../../resources/tray')
  if (process.platform === 'darwin') return join(folder, `${state}Template.png`)
  const variant = `${state}-${isPanelDark ? 'dark' : 'light'}`
  return join(folder, process.platform === 'win32' ? `${variant}.ico` : `${variant}-22.png`)
}
