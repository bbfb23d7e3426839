import { stages, type Stage, type TaskRecord } from '../shared/task'
import { taskAgeMs } from './schedule'

/** The stage a task was last seen in. Epoch milliseconds. */
export interface SeenStage {
  readonly name: string
  /** When it probably began. */
  readonly since: number
  readonly seenAt: number
}

/** Of the time in which a stage began unseen, the part that it has probably lasted by now. */
const lastedShare = 0.25

/** The stage a task is seen in now; `before` is what was seen at the last look. */
export function seeStage(
  before: SeenStage | null,
  record: Pick<TaskRecord, 'task' | 'addedAt'>,
  now: number,
): SeenStage {
  const name = record.task?.stage ?? ''
  if (before?.name === name) return { ...before, seenAt: now }
  const taskSince = now - taskAgeMs(record, now)
  if (stages.indexOf(name as Stage) <= 0) return { name, since: taskSince, seenAt: now }
  const unseenMs = now - (before?.seenAt ?? taskSince)
  return { name, since: now - lastedShare * unseenMs, seenAt: now }
}
