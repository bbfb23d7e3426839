import type { Settings } from '../electron/shared/settings'
import type { TaskRecord } from '../electron/shared/task'
import type { TaskState } from './task-state'

/** Heights of the list's lines in pixels; fixed, so that nothing has to be measured. */
export interface LineHeights {
  readonly group: number
  readonly heading: number
  readonly row: number
  /** A row that shows how far its task got. */
  readonly barRow: number
}

/** The heights of each density. A compact row has its bar at its lower edge. */
export const lineHeights: Readonly<Record<Settings['density'], LineHeights>> = {
  comfortable: { group: 32, heading: 36, row: 58, barRow: 70 },
  compact: { group: 28, heading: 30, row: 40, barRow: 40 },
}

/** Whether a row shows how far its task got: while it is open, or where it ended early. */
export function hasStageBar(record: TaskRecord, state: TaskState): boolean {
  if (record.task === null) return false
  return ['running', 'slow', 'stuck', 'lost', 'paused', 'failed', 'unknown'].includes(state)
}

/** Height of a row. */
export function rowHeight(record: TaskRecord, state: TaskState, heights: LineHeights): number {
  return hasStageBar(record, state) ? heights.barRow : heights.row
}
