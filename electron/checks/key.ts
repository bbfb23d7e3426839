import type { CheckFinding } from '../shared/checks'
import { remedyFor } from '../shared/errors'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether the cloud accepts the key of the default account. */
export async function checkKey({ proveKey }: Pick<CheckPorts, 'proveKey'>): Promise<CheckFinding> {
  const proved = await proveKey()
  if (proved === null) return found('skipped', 'key.none', { fix: 'addKey' })
  if (proved.ok) return found('ok', 'key.works')
  const { error } = proved
  // What passes by itself says nothing of the key.
  if (remedyFor(error.code) !== 'stopProfile') return found('skipped', 'key.noAnswer', { error })
  const isAboutKey = error.code.startsWith('key.') || error.code === 'api.noPermission'
  return found('failed', 'key.refused', { error, fix: isAboutKey ? 'addKey' : null })
}
