/** Counts what each caller asks for. */
export interface RateLimit {
  /** Whether one more request fits into the last second; a refused one is not counted. */
  admit(caller: string): boolean
}

/** At most `perSecond` admitted requests of a caller in any second; a clock set back forgets what is ahead of it. */
export function createRateLimit(perSecond: number, nowMs: () => number): RateLimit {
  const admitted = new Map<string, number[]>()
  return {
    admit(caller) {
      const now = nowMs()
      const recent = (admitted.get(caller) ?? []).filter((at) => at > now - 1000 && at <= now)
      const isAdmitted = recent.length < perSecond
      admitted.set(caller, isAdmitted ? [...recent, now] : recent)
      return isAdmitted
    },
  }
}
