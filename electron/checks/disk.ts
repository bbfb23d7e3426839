import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

const littleBytes = 500 * 1024 * 1024
const fullBytes = 50 * 1024 * 1024

/** How much room is left where the history grows. */
export async function checkDisk({
  freeBytes: read,
}: Pick<CheckPorts, 'freeBytes'>): Promise<CheckFinding> {
  const freeBytes = await read()
  if (freeBytes === null) return found('skipped', 'disk.unknown')
  const facts = { freeBytes }
  if (freeBytes < fullBytes) return found('failed', 'disk.full', { facts, fix: 'dataSettings' })
  if (freeBytes < littleBytes)
    return found('warning', 'disk.little', { facts, fix: 'dataSettings' })
  return found('ok', 'disk.enough', { facts })
}
