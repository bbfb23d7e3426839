import type { TaskRecord } from '../electron/shared/task'
import type { TaskState } from './task-state'

/** Heights of the list's lines in pixels; fixed, so that nothing has to be measured. */
export const groupHeight = 32
export const headingHeight = 36
export const plainRowHeight = 58
const barRowHeight = 70

/** Whether a row shows how far its task got: while it is open, or where it ended early. */
export function hasStageBar(record: TaskRecord, state: TaskState): boolean {
  if (record.task === null) return false
  return ['running', 'slow', 'stuck', 'lost', 'paused', 'failed', 'unknown'].includes(state)
}

/** Height of a row. */
export function rowHeight(record: TaskRecord, state: TaskState): number {
  return hasStageBar(record, state) ? barRowHeight : plainRowHeight
}
