import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether the cloud accepts the key of the default account. */
export async function checkKey({ proveKey }: Pick<CheckPorts, 'proveKey'>): Promise<CheckFinding> {
  const proved = await proveKey()
  if (proved === null) return found('skipped', 'key.none', { fix: 'addKey' })
  if (proved.ok) return found('ok', 'key.works')
  const { error } = proved
  const family = error.code.split('.', 1)[0]
  if (family === 'network' || family === 'answer')
    return found('skipped', 'key.noAnswer', { error })
  const isAboutKey = family === 'key' || error.code === 'api.noPermission'
  return found('failed', 'key.refused', { error, fix: isAboutKey ? 'addKey' : null })
}
