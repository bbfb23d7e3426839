import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether a desktop shows our icon; GNOME needs an extension for that. */
export async function checkTray({
  isTrayShown,
  hasTrayHost,
  desktopName,
}: Pick<CheckPorts, 'isTrayShown' | 'hasTrayHost' | 'desktopName'>): Promise<CheckFinding> {
  if (!isTrayShown) return found('skipped', 'tray.off', { fix: 'startupSettings' })
  const hasHost = await hasTrayHost()
  if (hasHost === null) return found('skipped', 'tray.noDesktop')
  if (hasHost) return found('ok', 'tray.shown')
  return found('warning', /gnome/iu.test(desktopName) ? 'tray.noHostOnGnome' : 'tray.noHost')
}
