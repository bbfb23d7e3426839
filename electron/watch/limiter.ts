import type { AppError } from '../shared/errors'
import { jittered } from './jitter'

const hardCapPerSecond = 18
const minPauseMs = 2_000
const maxPauseMs = 60_000
const slowForMs = 300_000
const recoverEveryMs = 10_000
const secondMs = 1_000

/** Decides when a profile may send its next request. All times are monotonic milliseconds. */
export interface Limiter {
  /** Milliseconds until a request may be sent; 0 means now. */
  waitMs(now: number): number
  /** A request is being sent. */
  sent(now: number): void
  /** The cloud refused a request for being one too many. */
  refused(request: { readonly sentAt: number; readonly error: AppError }, now: number): void
  /** The cloud answered a request: the next pause starts small again. */
  answered(sentAt: number): void
  /** When the pause after a refusal ends; null without one. */
  pausedUntil(now: number): number | null
  setRate(requestsPerSecond: number): void
  /** Requests per second allowed at the moment. */
  rate(now: number): number
}

/**
 * A limiter for one profile: requests evenly spaced at its rate, so that nothing is made up for
 * after a stall, and never more than 18 in any second. A refusal pauses 2, 4, 8 … 60 s and halves
 * the rate (not below 1/s) for 5 minutes; then it regains 1/s every 10 s.
 */
export function createLimiter(requestsPerSecond: number, random: () => number): Limiter {
  let fullRate = requestsPerSecond
  let slowRate = requestsPerSecond
  let refusedAt = -Infinity
  let pauseEnd = -Infinity
  let pauseMs = minPauseMs
  let recent: readonly number[] = []

  function rate(now: number): number {
    if (refusedAt === -Infinity) return fullRate
    const sinceMs = now - refusedAt
    const regained = Math.max(0, Math.floor((sinceMs - slowForMs) / recoverEveryMs))
    return Math.min(fullRate, slowRate + regained)
  }

  return {
    rate,
    setRate(next) {
      fullRate = next
    },
    waitMs(now) {
      recent = recent.filter((at) => now - at < secondMs)
      const last = recent.at(-1)
      const spacingMs = last === undefined ? 0 : last + secondMs / rate(now) - now
      const earliest = recent.at(-hardCapPerSecond)
      const capMs = earliest === undefined ? 0 : earliest + secondMs - now
      return Math.ceil(Math.max(0, spacingMs, capMs, pauseEnd - now))
    },
    sent(now) {
      recent = [...recent, now]
    },
    refused({ sentAt, error }, now) {
      // Requests under way together are refused together: that is one refusal.
      if (sentAt < refusedAt) return
      slowRate = Math.max(1, Math.floor(rate(now) / 2))
      refusedAt = now
      pauseEnd = now + Math.max(jittered(pauseMs, random()), error.retryAfterMs ?? 0)
      pauseMs = Math.min(pauseMs * 2, maxPauseMs)
    },
    answered(sentAt) {
      if (sentAt >= refusedAt) pauseMs = minPauseMs
    },
    pausedUntil: (now) => (pauseEnd > now ? pauseEnd : null),
  }
}
