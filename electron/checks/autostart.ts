import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether the system starts Runwatch at login as the settings say. */
export async function checkAutostart({
  isLaunchedAtLogin,
  autostart,
}: Pick<CheckPorts, 'isLaunchedAtLogin' | 'autostart'>): Promise<CheckFinding> {
  const reality = await autostart()
  if (reality === null) return found('skipped', 'autostart.unknown')
  const fix = 'repairAutostart'
  if (!isLaunchedAtLogin) {
    return reality === 'off'
      ? found('ok', 'autostart.off')
      : found('warning', 'autostart.leftOver', { fix })
  }
  if (reality === 'on') return found('ok', 'autostart.on')
  return found('warning', reality === 'broken' ? 'autostart.broken' : 'autostart.missing', { fix })
}
