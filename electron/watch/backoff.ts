import { remedyFor, type AppError, type ErrorCode } from '../shared/errors'
import { jittered, lengthened } from './jitter'

const second = 1_000
const minute = 60 * second

const retryMs = [2 * second, 5 * second, 10 * second, 30 * second, 60 * second] as const
const slowMs = [30 * second, 60 * second, 2 * minute, 5 * minute] as const
/** Delays of errors that deserve their own. */
const ownMs: Partial<Record<ErrorCode, readonly number[]>> = {
  'network.tls': [5 * minute],
  'clock.skewed': [5 * minute],
  'api.quota': [60 * second, 2 * minute, 5 * minute],
  'api.busy': [30 * second, ...retryMs],
}
const longestAskedMs = 5 * minute

/** A deploy may not be registered yet: so often, then more slowly. */
export const registrationTries = 6
const registrationMs = 10 * second
const lateRegistrationMs = 30 * second

/** Failures in a row, the last one and how many. */
export interface Failure {
  readonly error: AppError
  readonly count: number
}

/** Adds a failure. “Not found” and everything else are counted apart. */
export function addFailure(before: Failure | null, error: AppError): Failure {
  const goesOn =
    before !== null && (before.error.code === 'api.notFound') === (error.code === 'api.notFound')
  return { error, count: goesOn ? before.count + 1 : 1 }
}

/**
 * Milliseconds until a failed read is tried again; null when trying again cannot help. What the
 * server asked for is honoured up to 5 minutes.
 */
export function retryDelayMs({ error, count }: Failure, random: number): number | null {
  const ownDelayMs = ownRetryMs(error.code, count, random)
  if (ownDelayMs === null) return null
  return Math.max(ownDelayMs, Math.min(error.retryAfterMs ?? 0, longestAskedMs))
}

function ownRetryMs(code: ErrorCode, count: number, random: number): number | null {
  if (code === 'api.notFound') {
    return jittered(count <= registrationTries ? registrationMs : lateRegistrationMs, random)
  }
  const own = ownMs[code]
  if (own !== undefined) return lengthened(nth(own, count), random)
  if (code === 'app.cancelled') return jittered(nth(retryMs, count), random)
  switch (remedyFor(code)) {
    case 'retry':
      return jittered(nth(retryMs, count), random)
    case 'slow':
    case 'none':
      return lengthened(nth(slowMs, count), random)
    case 'stopTask':
    case 'stopProfile':
      return null
  }
}

/** The delay for the failure of this number; the last one stays. */
function nth(delaysMs: readonly number[], count: number): number {
  return delaysMs[Math.min(count, delaysMs.length) - 1] ?? 5 * minute
}
