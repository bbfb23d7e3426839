import type { Handlers } from '../../shared/contract'
import type { Services } from '../services'
import { doSystemAction } from '../system-actions'

/** Requests that open or mend something of the system. */
export function desktopHandlers(services: Services): Pick<Handlers, 'system:do'> {
  return { 'system:do': ({ action }) => doSystemAction(action, services.citizen.powers) }
}
