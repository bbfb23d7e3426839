import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import { fail, type Result } from '../shared/result'
import { pause } from './follow'

/** Does something with the history, again and again while another program has it for itself. */
export type Patience = <T>(attempt: () => Promise<Result<T>>) => Promise<Result<T>>

/** What being patient takes. */
export interface PatienceOptions {
  readonly clock: Clock
  /** Ends the wait with `app.cancelled`. */
  readonly signal: AbortSignal
  /** The wait has begun; told once, however many things wait. */
  readonly waits: () => void
}

const patienceMs = 600_000
/** Each attempt has waited for the history itself. */
const betweenMs = 250

/** Waits up to ten minutes: so long a large import can take to be merged. */
export function createPatience({ clock, signal, waits }: PatienceOptions): Patience {
  let isTold = false
  return async (attempt) => {
    const startedAt = clock.monotonic()
    for (;;) {
      const result = await attempt()
      if (result.ok || result.error.code !== 'store.busy') return result
      if (clock.monotonic() - startedAt >= patienceMs) return result
      if (!isTold) waits()
      isTold = true
      if (await pause(clock, betweenMs, signal)) return fail(appError('app.cancelled'))
    }
  }
}
