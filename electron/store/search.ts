import type { Sql } from './database'
import { idOf } from './rows'

/** More hits than this are not rare: walking the list in its order finds a page of them sooner. */
const maxCandidates = 1_000
/** A longer text is looked up by its beginning; every hit is compared in full anyway. */
const maxGrams = 64

/**
 * Ids of the few tasks whose search text can contain `text` (lower case), removed ones too; null
 * when there may be many, or the text is too short for the index of three characters each.
 */
export function findCandidates(sql: Sql, text: string): readonly number[] | null {
  const expression = gramsOf(text)
  if (expression === null) return null
  const rows = sql.rows(
    'SELECT rowid AS id FROM task_search WHERE task_search MATCH ? LIMIT ?',
    expression,
    maxCandidates + 1,
  )
  return rows.length > maxCandidates ? null : rows.map((row) => idOf(row))
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
