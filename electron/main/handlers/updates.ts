import type { Handlers } from '../../shared/contract'
import { appError } from '../../shared/errors'
import { fail } from '../../shared/result'

/** Requests about updates. */
export function updateHandlers(): Pick<Handlers, 'updates:do'> {
  return { 'updates:do': () => Promise.resolve(fail(appError('update.unsupported'))) }
}
