import type { Handlers } from '../../shared/contract'
import { appError } from '../../shared/errors'
import { fail } from '../../shared/result'

/** Requests that open or mend something of the system. */
export function desktopHandlers(): Pick<Handlers, 'system:do'> {
  return { 'system:do': () => Promise.resolve(fail(appError('system.refused'))) }
}
