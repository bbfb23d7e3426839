import type { Sql } from './database'
import type { Part } from './methods'
import { idOf } from './rows'
import type { TaskRows } from './task-rows'

/** The query of `partnerOf`, for a test to look at its plan. */
export const partnerQuery = `SELECT id FROM tasks INDEXED BY tasks_ends
  WHERE ended_at IS NOT NULL AND server_name = ?1 AND server_name <> '' AND profile_id = ?2
    AND ended_at <= ?3 AND status = 'finished' AND removed_at IS NULL AND id <> ?4
  ORDER BY ended_at DESC LIMIT 1`

/** Which run a task is best compared with. */
export function createPartners(sql: Sql, tasks: TaskRows): Part<'partnerOf'> {
  return {
    partnerOf(taskId) {
      const { profileId, task, endedAt } = tasks.get(taskId)
      const row = sql.row(
        partnerQuery,
        task?.serverName ?? '',
        profileId,
        endedAt ?? Number.MAX_SAFE_INTEGER,
        taskId,
      )
      return row === null ? null : idOf(row)
    },
  }
}
