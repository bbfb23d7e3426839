import type { InsightScope, SlowestStep } from '../shared/insights'
import { quantile } from '../shared/quantile'
import { stages } from '../shared/task'
import type { Sql } from './database'
import { scopeFilter } from './insight-scope'
import { numberOf, textOf } from './rows'

const mostSamples = 30
/** A hostile answer may name a step in a thousand ways. */
const mostNames = 40

/** Every step a service ever had, by one look-up in the index for each. */
const namesQuery = `WITH RECURSIVE names (name) AS (
    SELECT min(name) FROM durations INDEXED BY durations_of_service
      WHERE server_name = ?1 AND server_name <> ''
    UNION ALL
    SELECT (SELECT min(name) FROM durations INDEXED BY durations_of_service
             WHERE server_name = ?1 AND server_name <> '' AND durations.name > names.name)
      FROM names WHERE name IS NOT NULL
  ) SELECT name FROM names WHERE name IS NOT NULL LIMIT ${mostNames + stages.length}`

function samplesQuery(condition: string): string {
  return `SELECT seconds FROM durations INDEXED BY durations_of_service
    WHERE server_name = ? AND server_name <> '' AND name = ? AND ${condition}
      AND (SELECT removed_at FROM tasks WHERE tasks.id = durations.task_id) IS NULL
    ORDER BY ended_at DESC, task_id DESC, nth DESC LIMIT ${mostSamples}`
}

/** The queries of slowest steps, for a test to look at their plans. */
export const stepQueries = { namesQuery, samplesQuery } as const

/** Which step takes most of a service's time, by what each of them took lately. */
export interface SlowestSteps {
  /** Null when nothing is known of any step. */
  of(serverName: string, scope: InsightScope): SlowestStep | null
}

/** Slowest steps of a database. */
export function createSlowestSteps(sql: Sql): SlowestSteps {
  return {
    of(serverName, scope) {
      const { condition, values } = scopeFilter(scope)
      const query = samplesQuery(condition)
      const medians = sql
        .rows(namesQuery, serverName)
        .map((row) => textOf(row, 'name'))
        .filter((name) => !stages.some((stage) => stage === name))
        .flatMap((name) => {
          const seconds = sql
            .rows(query, serverName, name, ...values)
            .map((row) => numberOf(row, 'seconds') ?? 0)
            .sort((a, b) => a - b)
          return seconds.length === 0 ? [] : { name, medianSeconds: quantile(seconds, 0.5) }
        })
      const total = medians.reduce((sum, { medianSeconds }) => sum + medianSeconds, 0)
      const [first, ...others] = medians
      if (first === undefined || total === 0) return null
      const slowest = others.reduce(
        (most, one) => (one.medianSeconds > most.medianSeconds ? one : most),
        first,
      )
      return { ...slowest, share: slowest.medianSeconds / total }
    },
  }
}
