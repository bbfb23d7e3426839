import { believableTime } from '../electron/shared/believable-time'
import { isTerminal, type Step, type TaskRecord } from '../electron/shared/task'

/** A point in time and whether it is our own observation rather than the cloud's word. */
export interface TaskTime {
  readonly at: number
  readonly isObserved: boolean
  /** The cloud's own text; "" for what we observed. */
  readonly raw: string
}

/** When a task started: the cloud's word when it can be believed, else our first reading; null without. */
export function startOf(record: TaskRecord, now: number): TaskTime | null {
  const { task, firstReadAt } = record
  for (const raw of [task?.startTime ?? '', task?.createTime ?? '']) {
    const at = believableTime(raw, now)
    if (at !== null) return { at, isObserved: false, raw }
  }
  return firstReadAt === null ? null : { at: firstReadAt, isObserved: true, raw: '' }
}

/** When a task ended: the last believable end of a step, else when we saw it; null while it runs. */
export function endOf(record: TaskRecord, now: number): TaskTime | null {
  const { task, endedAt } = record
  if (task === null || !isTerminal(task.status)) return null
  const start = startOf(record, now)?.at ?? 0
  const last = task.steps
    .flatMap((step) => {
      const at = believableEnd(step, start, now)
      return at === null ? [] : [{ at, isObserved: false, raw: step.endTime }]
    })
    .toSorted((a, b) => b.at - a.at)[0]
  if (last !== undefined) return last
  return endedAt === null ? null : { at: endedAt, isObserved: true, raw: '' }
}

/** An end before its own beginning, or before that of the task, is not believed. */
function believableEnd(
  { startTime, endTime }: Step,
  taskStart: number,
  now: number,
): number | null {
  const end = believableTime(endTime, now)
  const start = Math.max(taskStart, believableTime(startTime, now) ?? 0)
  return end === null || end < start ? null : end
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
