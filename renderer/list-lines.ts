import type { TaskRecord } from '../electron/shared/task'
import type { GroupName } from './list-groups'
import type { ListGroup } from './stores/list-group'

/** A heading that only says what follows, with its count. */
export interface PlainHeading {
  readonly kind: 'group'
  readonly key: string
  readonly name: GroupName
  readonly count: number
}

/** A heading that can be opened and closed; `position` among `total` headings, counted from 1. */
export interface GroupHeading {
  readonly kind: 'heading'
  readonly key: string
  readonly group: string
  readonly count: number
  readonly isOpen: boolean
  readonly position: number
  readonly total: number
}

/** A task; `position` among `total` rows (−1: not all are known) of its group or list. */
export interface TaskLine {
  readonly kind: 'task'
  readonly key: string
  readonly record: TaskRecord
  /** The group it stands in; null in a list without groups. */
  readonly group: string | null
  readonly position: number
  readonly total: number
}

/** The place of a row that has not been read yet. */
export interface WaitingLine {
  readonly kind: 'waiting'
  readonly key: string
  readonly group: string
}

/** A line of the list. */
export type ListLine = PlainHeading | GroupHeading | TaskLine | WaitingLine

/** At most so many places are held for rows that come with the next page. */
const maxWaiting = 50

/** The lines of a grouped list: each heading, below an open one its rows and places for those to come. */
export function groupedLines(
  groups: readonly ListGroup[],
  isOpen: (key: string) => boolean,
  records: ReadonlyMap<number, TaskRecord>,
): readonly ListLine[] {
  return groups.flatMap((group, index) => {
    const open = isOpen(group.key)
    const heading: GroupHeading = {
      kind: 'heading',
      key: headingKey(group.key),
      group: group.key,
      count: group.count,
      isOpen: open,
      position: index + 1,
      total: groups.length,
    }
    return open ? [heading, ...rowsOf(group, records)] : [heading]
  })
}

/** The key of a group's heading. */
export function headingKey(group: string): string {
  return `heading ${group}`
}

function rowsOf(group: ListGroup, records: ReadonlyMap<number, TaskRecord>): readonly ListLine[] {
  const rows = group.ids.flatMap((id, index): readonly TaskLine[] => {
    const record = records.get(id)
    if (record === undefined) return []
    return [
      {
        kind: 'task',
        key: `${id} ${group.key}`,
        record,
        group: group.key,
        position: index + 1,
        total: group.nextCursor === null ? group.ids.length : group.count,
      },
    ]
  })
  const isComplete = group.isLoaded && group.nextCursor === null
  const missing = isComplete ? 0 : Math.max(1, Math.min(group.count - rows.length, maxWaiting))
  const waiting = Array.from({ length: missing }, (_, index): WaitingLine => ({
    kind: 'waiting',
    key: `waiting ${rows.length + index} ${group.key}`,
    group: group.key,
  }))
  return [...rows, ...waiting]
}
