import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

const tolerableMs = 60_000

/** How far the local clock is from the server's. */
export async function checkClock({ askHost }: Pick<CheckPorts, 'askHost'>): Promise<CheckFinding> {
  const answer = await askHost()
  if (!answer.ok) return found('skipped', 'clock.unknown', { error: answer.error })
  const { serverAheadMs } = answer.value
  if (serverAheadMs === null) return found('skipped', 'clock.unknown')
  const offMs = Math.abs(serverAheadMs)
  if (offMs < tolerableMs) return found('ok', 'clock.right')
  const finding = serverAheadMs > 0 ? 'clock.behind' : 'clock.ahead'
  return found('warning', finding, { facts: { offMs }, fix: 'openTimeSettings' })
}
