import type { Sql, SqlValue } from './database'
import { numberOf, textOf } from './rows'

/** More than this are not few: walking the list in its order finds a page of them sooner. */
const maxCandidates = 1_000

/** A query for the ids of all tasks that can have something, and the values for its places. */
export type Probe = readonly [query: string, ...values: SqlValue[]]

/** The shortest of the answers as a JSON array, when it is short; else null. */
export function findCandidates(sql: Sql, probes: readonly Probe[]): string | null {
  let found: { readonly ids: string; readonly count: number } | null = null
  for (const [query, ...values] of probes) {
    const row = sql.row(
      `SELECT count(*) AS count, json_group_array(id) AS ids
       FROM (${query} LIMIT ${maxCandidates + 1})`,
      ...values,
    )
    if (row === null) continue
    const count = numberOf(row, 'count') ?? 0
    const isShorter = found === null || count < found.count
    if (count <= maxCandidates && isShorter) found = { ids: textOf(row, 'ids'), count }
  }
  return found?.ids ?? null
}
