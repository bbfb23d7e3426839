import type { TaskActivity } from './contract'

const leastMs = 120_000
const intervals = 3

/**
 * True when a task that is read by itself has not been for more than three intervals and two
 * minutes, whatever the reason: nobody knows how it does, which is something else than that it
 * stands still.
 */
export function hasLostContact(activity: TaskActivity | null, now: number): boolean {
  if (activity === null) return false
  const { lastReadAt, intervalMs } = activity
  if (lastReadAt === null || intervalMs === null) return false
  return now - lastReadAt > Math.max(leastMs, intervals * intervalMs)
}
