import type { Handlers } from '../../shared/contract'
import type { Services } from '../services'

/** Requests that open or mend something of the system. */
export function desktopHandlers({ doSystemAction }: Services): Pick<Handlers, 'system:do'> {
  return { 'system:do': ({ action }) => doSystemAction(action) }
}
