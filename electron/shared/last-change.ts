import { believableTime, longestSpanMs } from './believable-time'
import type { TaskRecord } from './task'

/**
 * When a task last changed, epoch milliseconds: when we saw it change; before that since its running
 * step began by the cloud's word, else since it was first read. Null before the first read.
 */
export function lastChangeAt(
  { changedAt, firstReadAt, task }: Pick<TaskRecord, 'changedAt' | 'firstReadAt' | 'task'>,
  now: number,
): number | null {
  if (changedAt === null || changedAt !== firstReadAt || changedAt > now) return changedAt
  const step = task?.steps.find(({ status }) => status === 'running')
  const begun = step === undefined ? null : believableTime(step.startTime, now)
  const isSane = begun !== null && now - begun <= longestSpanMs
  return isSane ? Math.min(changedAt, begun) : changedAt
}
