import type { AppError, ErrorCode } from '../shared/errors'
import { retryDelayMs } from './backoff'

/** Whether the cloud can be reached at all, as far as one profile's requests tell. Times are monotonic milliseconds. */
export interface Contact {
  /** A read failed; answers are contact too, whatever they say. */
  failed(request: { readonly sentAt: number; readonly error: AppError }, now: number): void
  /** A read succeeded: all is well. */
  succeeded(): void
  /** The system says whether there is a network. False is believed for a minute, then tried. */
  hint(isOnline: boolean, now: number): void
  /** There is reason to try at once, and to back off from the start if that fails. */
  retryNow(): void
  /** Until when only what the user asks for is read; null when there is no trouble. */
  heldUntil(): number | null
  /** The trouble, once it is more than an accident. */
  problem(): AppError | null
}

const lostAfterFailures = 2
const troubleAfterFailures = 5
const hintHoldsMs = 60_000

type Trouble = 'lost' | 'server'

/** All is well. */
export function createContact(random: () => number): Contact {
  let trouble: Trouble | null = null
  let error: AppError | null = null
  let failures = 0
  /** Failures one after the other; requests that were under way together fail as one. */
  let rounds = 0
  let failedAt = -Infinity
  let retryAt = -Infinity
  let hintedUntil: number | null = null

  const isLost = () => trouble === 'lost' && failures >= lostAfterFailures

  function clear(): void {
    trouble = null
    error = null
    failures = 0
    rounds = 0
    failedAt = -Infinity
    retryAt = -Infinity
  }

  return {
    failed(request, now) {
      const kind = troubleOf(request.error.code)
      if (kind !== 'lost') hintedUntil = null
      if (kind !== trouble) clear()
      if (kind === null) return
      trouble = kind
      error = request.error
      failures += 1
      if (request.sentAt >= failedAt) rounds += 1
      failedAt = now
      retryAt = now + (retryDelayMs({ error, count: rounds }, random()) ?? 0)
    },
    succeeded() {
      clear()
      hintedUntil = null
    },
    hint(isOnline, now) {
      hintedUntil = isOnline ? null : now + hintHoldsMs
    },
    retryNow() {
      hintedUntil = null
      retryAt = -Infinity
      rounds = 0
    },
    heldUntil() {
      if (!isLost() && hintedUntil === null) return null
      return Math.max(isLost() ? retryAt : -Infinity, hintedUntil ?? -Infinity)
    },
    problem() {
      if (trouble === 'lost') return isLost() ? error : null
      return failures >= troubleAfterFailures ? error : null
    },
  }
}

/** What an error says about the way to the cloud; null when the cloud answered about the task. */
function troubleOf(code: ErrorCode): Trouble | null {
  switch (code) {
    case 'answer.redirect':
    case 'answer.notJson':
    case 'clock.skewed':
      return 'lost'
    case 'answer.http':
    case 'api.internal':
    case 'api.busy':
    case 'api.quota':
      return 'server'
    default:
      return code.startsWith('network.') ? 'lost' : null
  }
}
