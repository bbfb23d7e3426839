import type { Sql } from './database'
import { scopeFilter } from './insight-scope'
import type { Part } from './methods'
import { numberOf } from './rows'

/** Time zones differ from each other by whole quarters of an hour. */
const quarterMs = 900_000

/** The query of `busyHours` under a scope's condition, for a test to look at its plan. */
export function quarterQuery(condition: string): string {
  return `SELECT ended_at / ${quarterMs} AS quarter, count(*) AS n
    FROM tasks INDEXED BY tasks_runs
    WHERE ended_at IS NOT NULL AND removed_at IS NULL AND ${condition} GROUP BY quarter`
}

/** When tasks end, by weekday and hour of this machine's time. */
export function createBusyHours(sql: Sql): Part<'busyHours'> {
  return {
    busyHours(scope) {
      const { condition, values } = scopeFilter(scope)
      const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
      for (const row of sql.each(quarterQuery(condition), ...values)) {
        const at = new Date((numberOf(row, 'quarter') ?? 0) * quarterMs)
        const day = hours[(at.getDay() + 6) % 7]
        const hour = at.getHours()
        if (day !== undefined) day[hour] = (day[hour] ?? 0) + (numberOf(row, 'n') ?? 0)
      }
      return hours
    },
  }
}
