import type { Handlers } from '../../shared/contract'
import { ok } from '../../shared/result'
import type { Services } from '../services'

/** Requests of the self-check. */
export function checkHandlers({ runCheck }: Services): Pick<Handlers, 'checks:run'> {
  return { 'checks:run': async ({ check }) => ok(await runCheck(check)) }
}
