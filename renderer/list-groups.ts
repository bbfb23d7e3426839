import { lastEventAt, type TaskQuery, type TaskView } from '../electron/shared/task-query'
import type { TaskRecord } from '../electron/shared/task'
import type { DayBucket } from './format'
import type { ListLine, TaskLine } from './list-lines'
import { attentionAt, type TaskState } from './task-state'
import { endOf } from './task-times'

/** Heading of a group of rows, in reading order. */
export const groupNames = [
  'needsAction',
  'running',
  'today',
  'yesterday',
  'thisWeek',
  'earlier',
] as const satisfies readonly ('needsAction' | 'running' | DayBucket)[]
export type GroupName = (typeof groupNames)[number]

/**
 * The rows of a list as lines. Sorted by change, `following` is grouped by what needs action, what
 * runs, and then by day; `history` is chronological and read page by page, so it is grouped by day
 * alone. `favorites`, and every other order, has no headings.
 */
export function listLines(
  rows: readonly TaskRecord[],
  { view, sort }: Pick<TaskQuery, 'view' | 'sort'>,
  now: number,
  stateOf: (record: TaskRecord) => TaskState,
  dayOf: (at: number) => DayBucket,
  /** The row being looked at, when it was unseen: it keeps its place until the user moves on. */
  heldId: number | null = null,
  /** Whether the store has more rows than these. */
  hasMore = false,
): readonly ListLine[] {
  const total = hasMore ? -1 : rows.length
  const lineOf = (record: TaskRecord, index: number): TaskLine => ({
    kind: 'task',
    key: String(record.id),
    record,
    group: null,
    position: index + 1,
    total,
  })
  if (view === 'favorites' || sort !== 'changed') return rows.map(lineOf)
  const groups = new Map<GroupName, TaskRecord[]>()
  for (const record of rows) {
    const held = record.id === heldId ? { ...record, isSeen: false } : record
    const name = groupOf(held, view, now, stateOf, dayOf)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [record])
    else group.push(record)
  }
  for (const [name, group] of groups) {
    if (name === 'needsAction' || name === 'running') continue
    group.sort((a, b) => shownAt(b, now) - shownAt(a, now))
  }
  let above = 0
  return groupNames.flatMap((name): readonly ListLine[] => {
    const records = groups.get(name)
    if (records === undefined) return []
    const lines = records.map((record, index) => lineOf(record, above + index))
    above += records.length
    return [{ kind: 'group', key: name, name, count: records.length }, ...lines]
  })
}

/** The time a row shows: when its task ended, without an end when it last changed. */
function shownAt(record: TaskRecord, now: number): number {
  return endOf(record, now)?.at ?? lastEventAt(record)
}

function groupOf(
  record: TaskRecord,
  view: TaskView,
  now: number,
  stateOf: (record: TaskRecord) => TaskState,
  dayOf: (at: number) => DayBucket,
): GroupName {
  if (view === 'following') {
    const attention = attentionAt(record, stateOf(record))
    if (attention !== 'ended') return attention
  }
  return dayOf(shownAt(record, now))
}
