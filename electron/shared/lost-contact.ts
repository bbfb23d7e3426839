import type { TaskActivity } from './contract'
import type { TaskRecord } from './task'

const leastMs = 120_000
const intervals = 3

/**
 * True when a task that should be read has not been for more than three intervals and two minutes:
 * nobody knows how it does, which is something else than that it stands still.
 */
export function hasLostContact(
  record: Pick<TaskRecord, 'lastReadAt'>,
  activity: TaskActivity | null,
  now: number,
): boolean {
  const lastReadAt = activity?.lastReadAt ?? record.lastReadAt
  if (lastReadAt === null || activity === null) return false
  const { nextReadAt, problem } = activity
  // A read that is merely due later than usual (long intervals) has not been lost.
  if (problem === null && nextReadAt !== null && nextReadAt > now) return false
  const intervalMs = nextReadAt === null ? 0 : Math.max(0, nextReadAt - lastReadAt)
  return now - lastReadAt > Math.max(leastMs, intervals * intervalMs)
}
