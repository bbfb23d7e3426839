import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Which way requests take, and whether a proxy on it takes connections. */
export async function checkProxy({
  route,
  reach,
}: Pick<CheckPorts, 'route' | 'reach'>): Promise<CheckFinding> {
  const taken = await route()
  if (taken === null) return found('skipped', 'proxy.unknown')
  if (taken.kind === 'direct') return found('ok', 'proxy.direct')
  const { host, port } = taken
  const facts = { proxy: `${host}:${port}` }
  const reached = await reach(host, port)
  return reached.ok
    ? found('ok', 'proxy.reached', { facts })
    : found('failed', 'proxy.unreached', { facts, error: reached.error, fix: 'networkSettings' })
}
