import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether the OS keychain keeps what it is given. */
export async function checkKeychain({
  proveKeychain,
}: Pick<CheckPorts, 'proveKeychain'>): Promise<CheckFinding> {
  const proved = await proveKeychain()
  return proved.ok
    ? found('ok', 'keychain.works')
    : found('failed', 'keychain.refused', { error: proved.error })
}
