import type { AppError } from '../../electron/shared/errors'
import type { TaskRecord } from '../../electron/shared/task'
import {
  lastEventAt,
  matchesQuery,
  type TaskQuery,
  type TaskView,
} from '../../electron/shared/task-query'

/** One list as far as it has been read: ids in order and where the next page starts. */
export interface TaskList {
  readonly query: TaskQuery
  readonly ids: readonly number[]
  readonly nextCursor: string | null
  readonly isLoaded: boolean
  readonly isLoading: boolean
  readonly problem: AppError | null
}

/** What a merge made of a list. `needsReload`: only the store knows the new order. */
export interface MergedList {
  readonly ids: readonly number[]
  readonly needsReload: boolean
}

/** A list nobody has read yet. */
export function emptyList(view: TaskView): TaskList {
  return {
    query: emptyQuery(view),
    ids: [],
    nextCursor: null,
    isLoaded: false,
    isLoading: false,
    problem: null,
  }
}

/** A query that filters nothing. */
export function emptyQuery(view: TaskView): TaskQuery {
  return { view, text: '', statuses: [], profileId: null, tag: null }
}

/** True when a query shows less than its view has. */
export function isFiltered(query: TaskQuery): boolean {
  return (
    query.text.trim() !== '' ||
    query.statuses.length > 0 ||
    query.profileId !== null ||
    query.tag !== null
  )
}

/**
 * Brings a list in step with changed records: rows that no longer match leave, rows that match move
 * to their place by latest event. `stickyId` stays although it may not match any more: it is the
 * row the user is looking at. `records` already holds the changed records.
 */
export function mergeChanged(
  list: Pick<TaskList, 'ids' | 'query' | 'nextCursor'>,
  records: ReadonlyMap<number, TaskRecord>,
  changed: readonly TaskRecord[],
  removedIds: readonly number[],
  stickyId: number | null,
): MergedList {
  const isListed = new Set(list.ids)
  const stays = (record: TaskRecord) =>
    matchesQuery(record, list.query) || (record.id === stickyId && isListed.has(record.id))
  const changedIds = new Set(changed.map((record) => record.id))
  const removed = new Set(removedIds)
  const keepsOrder = list.query.view === 'favorites'
  const staying = changed.filter((record) => stays(record) && !removed.has(record.id))
  const stayingIds = new Set(staying.map((record) => record.id))

  if (keepsOrder) {
    return {
      ids: list.ids.filter((id) => !removed.has(id) && (!changedIds.has(id) || stayingIds.has(id))),
      needsReload: staying.some((record) => !isListed.has(record.id)),
    }
  }
  const untouched = list.ids.filter((id) => !removed.has(id) && !changedIds.has(id))
  return { ids: insertByEvent(untouched, staying, records, list), needsReload: false }
}

function insertByEvent(
  ids: readonly number[],
  records: readonly TaskRecord[],
  known: ReadonlyMap<number, TaskRecord>,
  list: Pick<TaskList, 'ids' | 'nextCursor'>,
): readonly number[] {
  const isListed = new Set(list.ids)
  const merged = [...ids]
  for (const record of [...records].sort(latestFirst)) {
    const at = merged.findIndex((id) => {
      const other = known.get(id)
      return other !== undefined && latestFirst(record, other) < 0
    })
    if (at !== -1) merged.splice(at, 0, record.id)
    // Behind the last row read: it comes with its page, unless there is none left.
    else if (list.nextCursor === null || isListed.has(record.id)) merged.push(record.id)
  }
  return merged
}

/** The order of `following` and `history`: latest event first, then the younger row. */
export function latestFirst(a: TaskRecord, b: TaskRecord): number {
  return lastEventAt(b) - lastEventAt(a) || b.id - a.id
}
