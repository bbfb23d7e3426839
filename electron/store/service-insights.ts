import type {
  EndCounts,
  InsightScope,
  Run,
  ServiceInsight,
  ServiceInsights,
} from '../shared/insights'
import { quantile } from '../shared/quantile'
import type { Row, Sql, SqlValue } from './database'
import { scopeFilter } from './insight-scope'
import type { Part } from './methods'
import { idOf, numberOf, textOf } from './rows'
import { createSlowestSteps } from './slowest-steps'

const mostServices = 50
const mostRuns = 20
/** A trend compares at most this many runs with as many before them, and at least five with five. */
const trendRuns = 10
const leastTrendRuns = 5

const runs = 'FROM tasks INDEXED BY tasks_runs WHERE ended_at IS NOT NULL AND removed_at IS NULL'
const counts = `sum(status = 'finished') AS finished, sum(status = 'failed') AS failed,
  sum(status = 'stopped') AS stopped`

/** The queries of `serviceInsights` under a scope's condition, for a test to look at their plans. */
export function serviceQueries(condition: string) {
  const ofService = `${runs} AND server_name = ? AND ${condition}`
  return {
    // Sums over all services come with every row; tasks without a service are the last one.
    services: `WITH counts AS MATERIALIZED
        (SELECT server_name, count(*) AS n, ${counts} ${runs} AND ${condition}
         GROUP BY server_name)
      SELECT *, sum(finished) OVER () AS all_finished, sum(failed) OVER () AS all_failed,
        sum(stopped) OVER () AS all_stopped, sum(server_name <> '') OVER () AS services
      FROM counts ORDER BY server_name = '', n DESC, server_name LIMIT ${mostServices}`,
    lengths: `SELECT group_concat(duration_seconds) AS lengths ${ofService}
      AND status = 'finished'`,
    lastRuns: `SELECT id, status, duration_seconds, ended_at ${ofService}
      ORDER BY ended_at DESC, id DESC LIMIT ${mostRuns}`,
    newestLengths: `SELECT duration_seconds ${ofService}
      AND status = 'finished' AND duration_seconds IS NOT NULL
      ORDER BY ended_at DESC, id DESC LIMIT ${2 * trendRuns}`,
  } as const
}

/** How the services did: counts, lengths, last runs and slowest steps. */
export function createServiceInsights(sql: Sql): Part<'serviceInsights'> {
  const slowestSteps = createSlowestSteps(sql)

  function insightOf(row: Row, scope: InsightScope): ServiceInsight {
    const name = textOf(row, 'server_name')
    const { condition, values } = scopeFilter(scope)
    const queries = serviceQueries(condition)
    const about: readonly SqlValue[] = [name, ...values]
    const lengths = sql.row(queries.lengths, ...about)
    const rising = risingNumbers(lengths === null ? '' : textOf(lengths, 'lengths'))
    const newest = sql
      .rows(queries.newestLengths, ...about)
      .map((run) => numberOf(run, 'duration_seconds') ?? 0)
    return {
      name,
      ...countsOf(row),
      medianSeconds: rising.length === 0 ? null : quantile(rising, 0.5),
      p90Seconds: rising.length === 0 ? null : quantile(rising, 0.9),
      lastRuns: sql
        .rows(queries.lastRuns, ...about)
        .map(runOf)
        .toReversed(),
      slowestStep: slowestSteps.of(name, scope),
      trendPercent: trendOf(newest),
    }
  }

  return {
    serviceInsights(scope) {
      const { condition, values } = scopeFilter(scope)
      const rows = sql.rows(serviceQueries(condition).services, ...values)
      const [first = {}] = rows
      const services = rows
        .filter((row) => textOf(row, 'server_name') !== '')
        .map((row) => insightOf(row, scope))
      const leftOut = (numberOf(first, 'services') ?? 0) - services.length
      return { totals: countsOf(first, 'all_'), services, leftOut } satisfies ServiceInsights
    },
  }
}

function countsOf(row: Row, prefix = ''): EndCounts {
  const count = (column: string) => numberOf(row, `${prefix}${column}`) ?? 0
  return { finished: count('finished'), failed: count('failed'), stopped: count('stopped') }
}

function runOf(row: Row): Run {
  return {
    taskId: idOf(row),
    status: textOf(row, 'status'),
    seconds: numberOf(row, 'duration_seconds'),
    endedAt: numberOf(row, 'ended_at') ?? 0,
  }
}

/** How much longer the newer half of some runs took, newest first, by their medians. */
function trendOf(newest: readonly number[]): number | null {
  const half = Math.min(trendRuns, Math.floor(newest.length / 2))
  if (half < leastTrendRuns) return null
  const medianOf = (seconds: readonly number[]) =>
    quantile(
      seconds.toSorted((a, b) => a - b),
      0.5,
    )
  const earlier = medianOf(newest.slice(half, 2 * half))
  if (earlier === 0) return null
  return Math.round((medianOf(newest.slice(0, half)) / earlier - 1) * 100)
}

/** The whole numbers of a list joined by commas, rising. */
function risingNumbers(list: string): readonly number[] {
  return list === ''
    ? []
    : list
        .split(',')
        .map(Number)
        .sort((a, b) => a - b)
}
