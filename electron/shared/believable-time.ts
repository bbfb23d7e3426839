import { parseChinaTime } from './china-time'

/** Longer than any step or task takes; what claims to be longer has a wrong time. */
export const longestSpanMs = 7 * 86_400_000
/** Clocks differ by a little; what lies further ahead than this is not believed. */
const toleranceMs = 60_000

/** One of the cloud's times in epoch milliseconds; null when it is missing or lies in the future. */
export function believableTime(raw: string, now: number): number | null {
  const at = parseChinaTime(raw)
  return at === null || at > now + toleranceMs ? null : Math.min(at, now)
}
