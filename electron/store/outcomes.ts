import type { Sql } from './database'
import type { Part } from './methods'
import { numberOf, textOf } from './rows'

/** How the tasks of a service ended before one of them. Tasks without a service have no others. */
export function createOutcomes(sql: Sql): Part<'outcomesBefore'> {
  const others = `FROM tasks AS other JOIN tasks AS it ON it.id = ?1
    WHERE other.profile_id = it.profile_id AND other.id <> it.id
      AND other.server_name = ?2 AND other.server_name <> '' AND other.ended_at IS NOT NULL`

  return {
    outcomesBefore({ taskId, serverName, failureSignature }) {
      const last = sql.row(
        `SELECT other.status ${others} ORDER BY other.ended_at DESC, other.id DESC LIMIT 1`,
        taskId,
        serverName,
      )
      const same = sql.row(
        `SELECT count(*) AS n ${others}
           AND other.failure_signature = ?3 AND other.failure_signature <> ''`,
        taskId,
        serverName,
        failureSignature,
      )
      return {
        previous: last === null ? null : textOf(last, 'status'),
        sameFailures: same === null ? 0 : (numberOf(same, 'n') ?? 0),
      }
    },
  }
}
