import type { TaskQuery, TaskView } from '../shared/task-query'
import type { Sql } from './database'
import { findCandidates } from './candidates'
import { probesOf } from './search'
import { servicesOf } from './service-names'
import { filterOf, isStorable, needlesOf, tagsOf, type Filter } from './task-filter'

interface List {
  readonly index: string
  readonly condition: string
}

const lists: Readonly<Record<TaskView, List>> = {
  following: { index: 'tasks_following', condition: 'is_followed = 1' },
  favorites: { index: 'tasks_favorites', condition: 'removed_at IS NULL AND is_favorite = 1' },
  history: { index: 'tasks_history', condition: 'removed_at IS NULL' },
}

/** Indexes of the history that have all but the search text in them. */
export type HistoryIndex = 'tasks_by_added' | 'tasks_by_name' | 'tasks_by_service'

/** The tasks a query is about: what follows FROM and WHERE, and the values for their places. */
export interface Selection extends Filter {
  readonly from: string
}

/**
 * Where to look for a query's tasks: one by one when only few can match, else through the index of
 * its list; `preferred` is the better one for this use. Null when nothing can match.
 */
export function selectTasks(
  sql: Sql,
  query: TaskQuery,
  preferred: (services: readonly string[] | null) => HistoryIndex | null,
): Selection | null {
  const { text, externalId } = needlesOf(query)
  const tags = tagsOf(query)
  if (![text, externalId, ...tags].every(isStorable)) return null
  const services = servicesOf(sql, query)
  if (services?.length === 0) return null

  const filter = filterOf(query, services)
  const { index, condition } = lists[query.view]
  const conditions = [condition, ...filter.conditions]
  const candidates = findCandidates(sql, probesOf(query, services))
  if (candidates !== null) {
    return {
      from: 'json_each(?) AS candidate CROSS JOIN tasks ON tasks.id = candidate.value',
      conditions,
      values: [candidates, ...filter.values],
    }
  }
  const isSearch = text !== '' || externalId !== ''
  const better = query.view === 'history' && !isSearch ? preferred(services) : null
  return { from: `tasks INDEXED BY ${better ?? index}`, conditions, values: filter.values }
}
