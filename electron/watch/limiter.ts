const hardCapPerSecond = 18
const minPauseMs = 2_000
const maxPauseMs = 60_000
const slowForMs = 300_000
const recoverEveryMs = 10_000

/** Decides when a profile may send its next request. Times are monotonic milliseconds. */
export interface Limiter {
  /** Milliseconds until a request may be sent; 0 means now. */
  waitMs(now: number): number
  /** A request is being sent. */
  sent(now: number): void
  /** The cloud said “too many”; answers when reading goes on. */
  limited(now: number, random: number): number
  /** The cloud answered: the next pause starts small again. */
  answered(): void
  setRate(requestsPerSecond: number): void
  /** Requests per second allowed at the moment. */
  rate(now: number): number
}

/** A limiter for one profile: even spacing, halved after a refusal, never over 18 in any second. */
export function createLimiter(requestsPerSecond: number): Limiter {
  let fullRate = requestsPerSecond
  let slowRate = requestsPerSecond
  let slowSince = -Infinity
  let pausedUntil = -Infinity
  let pauseMs = minPauseMs
  let sentAt: number[] = []

  function rate(now: number): number {
    const sinceMs = now - slowSince
    if (sinceMs < slowForMs) return Math.min(fullRate, slowRate)
    return Math.min(fullRate, slowRate + Math.floor((sinceMs - slowForMs) / recoverEveryMs))
  }

  return {
    rate,
    setRate(next) {
      if (slowRate === fullRate) slowRate = next
      fullRate = next
    },
    waitMs(now) {
      sentAt = sentAt.filter((at) => now - at < 1_000)
      const last = sentAt.at(-1) ?? -Infinity
      const spacing = last + 1_000 / rate(now) - now
      const oldest = sentAt.length >= hardCapPerSecond ? (sentAt.at(-hardCapPerSecond) ?? 0) : null
      const cap = oldest === null ? 0 : oldest + 1_000 - now
      return Math.max(0, spacing, cap, pausedUntil - now)
    },
    sent: (now) => void sentAt.push(now),
    limited(now, random) {
      // Requests that were under way together are refused together: that is one refusal.
      if (pausedUntil > now) return pausedUntil
      pausedUntil = now + pauseMs * (0.9 + 0.2 * random)
      pauseMs = Math.min(pauseMs * 2, maxPauseMs)
      slowRate = Math.max(1, Math.floor(rate(now) / 2))
      slowSince = now
      return pausedUntil
    },
    answered() {
      pauseMs = minPauseMs
    },
  }
}
