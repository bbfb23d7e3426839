import type { Handlers } from '../../shared/contract'
import type { Services } from '../services'

/** Requests about updates. */
export function updateHandlers({ updates }: Services): Pick<Handlers, 'updates:do'> {
  return { 'updates:do': ({ action }) => updates.run(action) }
}
