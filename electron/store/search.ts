import type { TaskQuery } from '../shared/task-query'
import type { Probe } from './candidates'
import { marksOf, needlesOf, tagsOf } from './task-filter'

/** A longer text is looked up by its beginning; every hit is compared in full anyway. */
const maxGrams = 64

/**
 * Where few tasks may be found, removed ones among them: through an index of what a query asks for,
 * one for each of its conditions. `services` are the names that match, null: no condition.
 */
export function probesOf(query: TaskQuery, services: readonly string[] | null): readonly Probe[] {
  const { text, externalId } = needlesOf(query)
  const { group, since, until } = query
  const marks = marksOf(query)
  return [
    ...[text, externalId].flatMap(withText),
    ...tagsOf(query).map((tag): Probe => [
      'SELECT task_id AS id FROM task_tags WHERE tag = ?',
      tag,
    ]),
    ...(services === null ? [] : [withOneOf('tasks_by_service', 'server_name', services)]),
    ...[query.statuses, groupKeys(group, 'status')]
      .filter((statuses) => statuses.length > 0)
      .map((statuses) => withOneOf('tasks_by_status', 'status', statuses)),
    ...[query.profileIds, groupKeys(group, 'account')]
      .filter((ids) => ids.length > 0)
      .map((ids) => withOneOf('tasks_by_account', 'profile_id', ids)),
    ...(query.stages.length === 0 ? [] : [withOneOf('tasks_by_stage', 'stage', query.stages)]),
    ...(marks === 0 ? [] : [withMarks(marks)]),
    ...(since === null && until === null ? [] : [between(since, until)]),
  ]
}

function groupKeys(group: TaskQuery['group'], by: 'status' | 'account'): readonly string[] {
  return group?.by === by ? [group.key] : []
}

function withOneOf(index: string, column: string, values: readonly string[]): Probe {
  const query = `SELECT id FROM tasks INDEXED BY ${index}
    WHERE removed_at IS NULL AND ${column} IN (SELECT value FROM json_each(?))`
  return [query, JSON.stringify(values)]
}

function withMarks(marks: number): Probe {
  const query = `SELECT id FROM tasks INDEXED BY tasks_marked
    WHERE removed_at IS NULL AND marks & 127 <> 0 AND marks & ? = ?`
  return [query, marks, marks]
}

function between(since: number | null, until: number | null): Probe {
  const query = `SELECT id FROM tasks INDEXED BY tasks_history
    WHERE removed_at IS NULL AND event_at >= ? AND event_at < ?`
  return [query, since ?? Number.MIN_SAFE_INTEGER, until ?? Number.MAX_SAFE_INTEGER]
}

/** None for a text that is too short for an index of three characters each. */
function withText(text: string): readonly Probe[] {
  const expression = gramsOf(text)
  return expression === null
    ? []
    : [['SELECT rowid AS id FROM task_search WHERE task_search MATCH ?', expression]]
}

/** An FTS5 query for every three characters in a row; null for fewer than three. */
function gramsOf(text: string): string | null {
  const characters = Array.from(text)
  const grams = new Set<string>()
  for (let start = 0; start + 3 <= characters.length && grams.size < maxGrams; start += 1) {
    const gram = characters.slice(start, start + 3).join('')
    grams.add(`"${gram.replaceAll('"', '""')}"`)
  }
  return grams.size === 0 ? null : [...grams].join(' AND ')
}
