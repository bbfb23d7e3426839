import type { Handlers } from '../../shared/contract'
import { ok } from '../../shared/result'
import type { Services } from '../services'

/** Requests for long work on the history. */
export function dataHandlers({ data }: Services): Pick<Handlers, 'data:run' | 'data:cancel'> {
  return {
    'data:run': ({ job }) => data.run(job),
    'data:cancel'() {
      data.cancel()
      return Promise.resolve(ok(null))
    },
  }
}
