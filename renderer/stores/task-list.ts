import type { AppError } from '../../electron/shared/errors'
import type { TaskRecord } from '../../electron/shared/task'
import { orderOf } from '../../electron/shared/task-order'
import {
  everything,
  matchesQuery,
  type TaskQuery,
  type TaskView,
} from '../../electron/shared/task-query'

/** One list as far as it has been read: ids in order and where the next page starts. */
export interface TaskList {
  readonly query: TaskQuery
  /** `since` and `until` of the query in the words of the search, such as `after:7d`. */
  readonly period: string
  readonly ids: readonly number[]
  readonly nextCursor: string | null
  readonly isLoaded: boolean
  readonly isLoading: boolean
  readonly problem: AppError | null
}

/** What to change of a list's query. */
export type QueryChange = Partial<Omit<TaskQuery, 'view' | 'group'>>

/** What a merge made of a list. `needsReload`: only the store knows the new order. */
export interface MergedList {
  readonly ids: readonly number[]
  readonly needsReload: boolean
}

/** A list nobody has read yet. */
export function emptyList(view: TaskView): TaskList {
  return {
    query: everything(view),
    period: '',
    ids: [],
    nextCursor: null,
    isLoaded: false,
    isLoading: false,
    problem: null,
  }
}

/** True when a query shows less than its view has. */
export function isFiltered(query: TaskQuery): boolean {
  const whole = { ...everything(query.view), sort: query.sort }
  return JSON.stringify({ ...whole, ...query, text: query.text.trim() }) !== JSON.stringify(whole)
}

/**
 * Brings a list in step with changed records: rows that no longer match leave, rows that match move
 * to their place in the order of the list. `stickyId` stays although it may not match any more: it is the
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
  const order = orderOf(list.query)
  const staying = changed.filter((record) => stays(record) && !removed.has(record.id))
  const stayingIds = new Set(staying.map((record) => record.id))

  if (order === null) {
    return {
      ids: list.ids.filter((id) => !removed.has(id) && (!changedIds.has(id) || stayingIds.has(id))),
      needsReload: staying.some((record) => !isListed.has(record.id)),
    }
  }
  const untouched = list.ids.filter((id) => !removed.has(id) && !changedIds.has(id))
  return { ids: insertInOrder(untouched, staying, order, records, list), needsReload: false }
}

function insertInOrder(
  ids: readonly number[],
  records: readonly TaskRecord[],
  order: (a: TaskRecord, b: TaskRecord) => number,
  known: ReadonlyMap<number, TaskRecord>,
  list: Pick<TaskList, 'ids' | 'nextCursor'>,
): readonly number[] {
  const isListed = new Set(list.ids)
  const merged = [...ids]
  for (const record of [...records].sort(order)) {
    const at = merged.findIndex((id) => {
      const other = known.get(id)
      return other !== undefined && order(record, other) < 0
    })
    if (at !== -1) merged.splice(at, 0, record.id)
    // Behind the last row read: it comes with its page, unless there is none left.
    else if (list.nextCursor === null || isListed.has(record.id)) merged.push(record.id)
  }
  return merged
}
