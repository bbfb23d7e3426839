import { failureIn } from '../shared/failure-in'
import type { FailureGroup } from '../shared/insights'
import type { Row, Sql } from './database'
import { scopeFilter, type ScopeFilter } from './insight-scope'
import type { Part } from './methods'
import { idOf, numberOf, textOf } from './rows'
import { parseTask } from './stored-json'

const mostGroups = 50
const mostServices = 10
const longestReason = 1_000

const alike = (index: string) => `FROM tasks INDEXED BY ${index}
  WHERE failure_signature <> '' AND removed_at IS NULL`

/** The queries of `failureGroups` under a scope's condition, for a test to look at their plans. */
export function groupQueries(condition: string) {
  return {
    count: `SELECT count(DISTINCT failure_signature) AS n ${alike('tasks_alike')}
      AND ${condition}`,
    groups: `SELECT failure_signature, count(*) AS n, min(ended_at) AS first_at,
        max(ended_at) AS last_at, count(DISTINCT nullif(server_name, '')) AS services
      ${alike('tasks_alike')} AND ${condition} GROUP BY failure_signature
      ORDER BY n DESC, last_at DESC, failure_signature LIMIT ${mostGroups}`,
    newest: `SELECT id, task ${alike('tasks_failures')} AND failure_signature = ? AND ${condition}
      ORDER BY ended_at DESC, id DESC LIMIT 1`,
    services: `SELECT server_name ${alike('tasks_alike')}
      AND failure_signature = ? AND server_name <> '' AND ${condition}
      GROUP BY server_name ORDER BY count(*) DESC, server_name LIMIT ${mostServices}`,
    success: `SELECT id, ended_at FROM tasks INDEXED BY tasks_runs
      WHERE ended_at IS NOT NULL AND removed_at IS NULL AND server_name = ? AND ended_at > ?
        AND status = 'finished' AND ${condition}
      ORDER BY ended_at, id LIMIT 1`,
  } as const
}

/** Failures that are alike, with what came after them and how the user says they were solved. */
export function createFailureGroups(sql: Sql): Part<'failureGroups'> {
  function solvedBy(
    services: readonly string[],
    after: number,
    { condition, values }: ScopeFilter,
  ): FailureGroup['solvedBy'] {
    const { success } = groupQueries(condition)
    const successes = services.flatMap((name) => {
      const row = sql.row(success, name, after, ...values)
      return row === null ? [] : { taskId: idOf(row), endedAt: numberOf(row, 'ended_at') ?? 0 }
    })
    return successes.sort((a, b) => a.endedAt - b.endedAt || a.taskId - b.taskId)[0] ?? null
  }

  function noteOf(signature: string): FailureGroup['note'] {
    const row = sql.row('SELECT note, changed_at FROM failure_notes WHERE signature = ?', signature)
    if (row === null) return null
    return { text: textOf(row, 'note'), changedAt: numberOf(row, 'changed_at') ?? 0 }
  }

  function groupOf(row: Row, scope: ScopeFilter): FailureGroup {
    const signature = textOf(row, 'failure_signature')
    const queries = groupQueries(scope.condition)
    const newest = sql.row(queries.newest, signature, ...scope.values) ?? {}
    const task = parseTask(newest['task'])
    const { stepName, failReason } = task === null ? noFailure : failureIn(task)
    const services = sql
      .rows(queries.services, signature, ...scope.values)
      .map((service) => textOf(service, 'server_name'))
    const lastAt = numberOf(row, 'last_at') ?? 0
    return {
      signature,
      reason: failReason.slice(0, longestReason),
      stage: task?.stage ?? '',
      stepName,
      count: numberOf(row, 'n') ?? 0,
      firstAt: numberOf(row, 'first_at') ?? 0,
      lastAt,
      services,
      serviceCount: numberOf(row, 'services') ?? 0,
      lastTaskId: idOf(newest),
      solvedBy: solvedBy(services, lastAt, scope),
      note: noteOf(signature),
    }
  }

  return {
    failureGroups(given) {
      const scope = scopeFilter(given)
      const queries = groupQueries(scope.condition)
      const groups = sql.rows(queries.groups, ...scope.values).map((row) => groupOf(row, scope))
      const count = sql.row(queries.count, ...scope.values)
      return { groups, leftOut: (count === null ? 0 : (numberOf(count, 'n') ?? 0)) - groups.length }
    },
  }
}

const noFailure = { stepName: '', failReason: '' }
