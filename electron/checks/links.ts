import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether a click on one of our links comes to us. */
export async function checkLinks({
  linkHandler,
}: Pick<CheckPorts, 'linkHandler'>): Promise<CheckFinding> {
  const handler = await linkHandler()
  if (handler === null) return found('skipped', 'links.unknown')
  if (handler === 'ours') return found('ok', 'links.ours')
  return found('warning', handler === 'others' ? 'links.others' : 'links.nobody', {
    fix: 'repairLinks',
  })
}
