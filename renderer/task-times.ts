import { believableTime } from '../electron/shared/believable-time'
import { isTerminal, type TaskRecord } from '../electron/shared/task'

/** A point in time and whether it is our own observation rather than the cloud's word. */
export interface TaskTime {
  readonly at: number
  readonly isObserved: boolean
}

/** When a task started: the cloud's word when it can be believed, else our first reading; null without. */
export function startOf(record: TaskRecord, now: number): TaskTime | null {
  const { task, firstReadAt } = record
  const reported =
    task === null
      ? null
      : (believableTime(task.startTime, now) ?? believableTime(task.createTime, now))
  if (reported !== null) return { at: reported, isObserved: false }
  return firstReadAt === null ? null : { at: firstReadAt, isObserved: true }
}

/** When a task ended: the last believable end of a step, else when we saw it; null while it runs. */
export function endOf(record: TaskRecord, now: number): TaskTime | null {
  const { task, endedAt } = record
  if (task === null || !isTerminal(task.status)) return null
  const start = startOf(record, now)
  const ends = task.steps
    .map((step) => believableTime(step.endTime, now))
    .filter((end) => end !== null && end >= (start?.at ?? 0))
  const reported = Math.max(0, ...ends.map((end) => end ?? 0))
  if (reported > 0) return { at: reported, isObserved: false }
  return endedAt === null ? null : { at: endedAt, isObserved: true }
}

/** How long a task ran or runs, and whether an observed time is part of it; null when unknown. */
export function durationOf(
  record: TaskRecord,
  now: number,
): { readonly durationMs: number; readonly isObserved: boolean } | null {
  const start = startOf(record, now)
  if (start === null) return null
  const isOver = record.task !== null && isTerminal(record.task.status)
  const end = isOver ? endOf(record, now) : { at: now, isObserved: false }
  if (end === null || end.at < start.at) return null
  return { durationMs: end.at - start.at, isObserved: start.isObserved || end.isObserved }
}
