import type { Sql } from './database'
import { idOf } from './rows'

/** More than this are not few: walking the list in its order finds a page of them sooner. */
const maxCandidates = 1_000
/** A longer text is looked up by its beginning; every hit is compared in full anyway. */
const maxGrams = 64

/** What a task must have: every text (lower case, "" is nothing) and tag, and one of the services. */
export interface Wanted {
  readonly texts: readonly string[]
  readonly tags: readonly string[]
  readonly services: readonly string[] | null
}

/**
 * Ids of the few tasks that can have what is wanted, to be looked at one by one; null when there are
 * not few. Removed tasks may be among them.
 */
export function findCandidates(
  sql: Sql,
  { texts, tags, services }: Wanted,
): readonly number[] | null {
  const found = [
    ...texts.map((text) => idsByText(sql, text)),
    ...tags.map((tag) => idsByTag(sql, tag)),
    services === null ? null : idsByService(sql, services),
  ]
    .filter((ids) => ids !== null)
    .filter((ids) => ids.length <= maxCandidates)
  return found.toSorted((a, b) => a.length - b.length)[0] ?? null
}

function idsByTag(sql: Sql, tag: string): readonly number[] {
  return sql
    .rows('SELECT task_id FROM task_tags WHERE tag = ? LIMIT ?', tag, maxCandidates + 1)
    .map((row) => idOf(row, 'task_id'))
}

function idsByService(sql: Sql, services: readonly string[]): readonly number[] {
  return sql
    .rows(
      `SELECT id FROM tasks INDEXED BY tasks_by_service WHERE removed_at IS NULL
       AND server_name IN (SELECT value FROM json_each(?)) LIMIT ?`,
      JSON.stringify(services),
      maxCandidates + 1,
    )
    .map((row) => idOf(row))
}

/** Null for a text that is too short for an index of three characters each. */
function idsByText(sql: Sql, text: string): readonly number[] | null {
  const expression = gramsOf(text)
  if (expression === null) return null
  return sql
    .rows(
      'SELECT rowid AS id FROM task_search WHERE task_search MATCH ? LIMIT ?',
      expression,
      maxCandidates + 1,
    )
    .map((row) => idOf(row))
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
