import type { Sql } from './database'
import { idOf } from './rows'

/** More than this are not few: walking the list in its order finds a page of them sooner. */
const maxCandidates = 1_000
/** A longer text is looked up by its beginning; every hit is compared in full anyway. */
const maxGrams = 64

/**
 * Ids of the few tasks that can have a tag (null: any) and a text (lower case, "": any) in them, to
 * be looked at one by one; null when there are not few. Removed tasks may be among them.
 */
export function findCandidates(
  sql: Sql,
  text: string,
  tag: string | null,
): readonly number[] | null {
  const byText = text === '' ? null : few(idsByText(sql, text))
  const byTag = tag === null ? null : few(idsByTag(sql, tag))
  if (byText === null || byTag === null) return byText ?? byTag
  return byText.length < byTag.length ? byText : byTag
}

function few(ids: readonly number[] | null): readonly number[] | null {
  return ids === null || ids.length > maxCandidates ? null : ids
}

function idsByTag(sql: Sql, tag: string): readonly number[] {
  return sql
    .rows('SELECT task_id FROM task_tags WHERE tag = ? LIMIT ?', tag, maxCandidates + 1)
    .map((row) => idOf(row, 'task_id'))
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
