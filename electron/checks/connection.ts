import type { CheckFinding } from '../shared/checks'
import type { AppError } from '../shared/errors'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether the API host can be found, trusted and asked; the error's code says at which step it ends. */
export async function checkConnection(
  ports: Pick<CheckPorts, 'clock' | 'apiHost' | 'route' | 'findAddress' | 'askHost'>,
): Promise<CheckFinding> {
  const { clock, apiHost: host } = ports
  const fix = 'networkSettings'
  const startedAt = clock.monotonic()
  // A proxy looks up names itself; ours may well be unable to.
  const isDirect = (await ports.route())?.kind !== 'proxy'
  if (isDirect) {
    const address = await ports.findAddress()
    if (!address.ok)
      return found('failed', 'connection.noName', { facts: { host }, error: address.error, fix })
  }
  const answer = await ports.askHost()
  const tookMs = Math.round(clock.monotonic() - startedAt)
  if (answer.ok) return found('ok', 'connection.works', { facts: { host, tookMs } })
  const { error } = answer
  return found('failed', findingOf(error), { facts: { host }, error, fix })
}

function findingOf({ code }: AppError) {
  if (code === 'network.dns') return 'connection.noName'
  if (code === 'network.tls') return 'connection.noTrust'
  if (code === 'network.proxy') return 'connection.proxy'
  return code.startsWith('network.') ? 'connection.noConnection' : 'connection.foreign'
}
