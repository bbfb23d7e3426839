import type { Handlers } from '../../shared/contract'
import { appError } from '../../shared/errors'
import { fail } from '../../shared/result'

/** Requests of the self-check. */
export function checkHandlers(): Pick<Handlers, 'checks:run'> {
  return { 'checks:run': () => Promise.resolve(fail(appError('system.refused'))) }
}
