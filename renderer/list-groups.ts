import { attentionOf, lastEventAt, type TaskView } from '../electron/shared/task-query'
import type { TaskRecord } from '../electron/shared/task'
import { dayBucket } from './format'

/** Heading of a group of rows. */
export type GroupName =
  'needsAction' | 'running' | 'today' | 'yesterday' | 'thisWeek' | 'earlier' | 'favorites'

/** A line of the list: a heading with its count, or a task. */
export type ListLine =
  | { readonly kind: 'group'; readonly name: GroupName; readonly count: number }
  | { readonly kind: 'task'; readonly record: TaskRecord }

const order: readonly GroupName[] = [
  'needsAction',
  'running',
  'favorites',
  'today',
  'yesterday',
  'thisWeek',
  'earlier',
]

/** The rows of a list under their headings, in reading order; inside a group the order stays. */
export function groupLines(
  rows: readonly TaskRecord[],
  view: TaskView,
  now: number,
): readonly ListLine[] {
  const groups = new Map<GroupName, TaskRecord[]>()
  for (const record of rows) {
    const name = groupOf(record, view, now)
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  return order.flatMap((name) => {
    const records = groups.get(name) ?? []
    if (records.length === 0) return []
    return [
      { kind: 'group' as const, name, count: records.length },
      ...records.map((record) => ({ kind: 'task' as const, record })),
    ]
  })
}

function groupOf(record: TaskRecord, view: TaskView, now: number): GroupName {
  if (view === 'favorites') return 'favorites'
  if (view === 'following') {
    const attention = attentionOf(record)
    if (attention !== 'ended') return attention
  }
  return dayBucket(lastEventAt(record), now)
}
