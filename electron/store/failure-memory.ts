import type { FailureMemory } from '../shared/failure-memory'
import { demoProfileId } from '../shared/profile'
import { displayName } from '../shared/task'
import type { Row, Sql, SqlValue } from './database'
import type { Part } from './methods'
import { idOf, numberOf, taskRecordOf, textOf } from './rows'
import type { TaskRows } from './task-rows'

const mostServices = 10

const alike = (index: string) => `FROM tasks INDEXED BY ${index}
  WHERE failure_signature = ?1 AND failure_signature <> '' AND removed_at IS NULL`
/** By end, then by id: two can end in one reading round. */
const before = 'AND (ended_at, id) < (?2, ?3)'
const kind = `(profile_id = '${demoProfileId}')`
const figures = 'count(*) AS count, min(ended_at) AS first_at, max(ended_at) AS last_at'

/** The queries of `failureMemory`, for a test to look at their plans. */
export const memoryQueries = {
  ofService: `SELECT ${figures} ${alike('tasks_alike')}
    AND server_name = ?4 AND profile_id = ?5 ${before}`,
  ofAll: `SELECT ${figures} ${alike('tasks_alike')} AND ${kind} = ?4 ${before}`,
  last: `SELECT server_name, profile_id, ended_at ${alike('tasks_failures')}
    AND ${kind} = ?4 ${before} ORDER BY ended_at DESC, id DESC LIMIT 1`,
  services: `SELECT DISTINCT server_name ${alike('tasks_alike')} AND server_name <> ''
    AND ${kind} = ?2 ORDER BY server_name LIMIT ${mostServices}`,
  solvedBy: `SELECT * FROM tasks INDEXED BY tasks_ends
    WHERE ended_at IS NOT NULL AND server_name = ? AND server_name <> '' AND profile_id = ?
      AND ended_at > ? AND status = 'finished' AND removed_at IS NULL
    ORDER BY ended_at LIMIT 1`,
} as const

/** Earlier failures like one, what came after them, and how the user says they were solved. */
export function createFailureMemory(
  sql: Sql,
  tasks: TaskRows,
): Part<'failureMemory' | 'noteFailure' | 'firstFailure'> {
  function success(after: Row): FailureMemory['solvedBy'] {
    const row = sql.row(
      memoryQueries.solvedBy,
      textOf(after, 'server_name'),
      textOf(after, 'profile_id'),
      numberOf(after, 'ended_at') ?? 0,
    )
    if (row === null) return null
    const record = taskRecordOf(row)
    return { taskId: record.id, name: displayName(record), endedAt: record.endedAt ?? 0 }
  }

  function noteOf(signature: string): FailureMemory['note'] {
    const row = sql.row('SELECT note, changed_at FROM failure_notes WHERE signature = ?', signature)
    if (row === null) return null
    return { text: textOf(row, 'note'), changedAt: numberOf(row, 'changed_at') ?? 0 }
  }

  return {
    failureMemory(taskId) {
      tasks.get(taskId)
      const own = sql.row('SELECT * FROM tasks WHERE id = ?', taskId)
      const signature = own === null ? '' : textOf(own, 'failure_signature')
      if (own === null || signature === '') return null
      const serverName = textOf(own, 'server_name')
      const profileId = textOf(own, 'profile_id')
      const isDemo = profileId === demoProfileId ? 1 : 0
      const earlier: readonly SqlValue[] = [signature, numberOf(own, 'ended_at'), idOf(own)]
      const ofService =
        serverName === ''
          ? null
          : sql.row(memoryQueries.ofService, ...earlier, serverName, profileId)
      const isKnownHere = ofService !== null && numberOf(ofService, 'count') !== 0
      const known = isKnownHere ? ofService : sql.row(memoryQueries.ofAll, ...earlier, isDemo)
      const lastAt = known === null ? null : numberOf(known, 'last_at')
      const last = isKnownHere
        ? { server_name: serverName, profile_id: profileId, ended_at: lastAt }
        : sql.row(memoryQueries.last, ...earlier, isDemo)
      return {
        signature,
        count: (known === null ? null : numberOf(known, 'count')) ?? 0,
        firstAt: known === null ? null : numberOf(known, 'first_at'),
        lastAt,
        services: sql
          .rows(memoryQueries.services, signature, isDemo)
          .map((row) => textOf(row, 'server_name')),
        solvedBy: (last === null ? null : success(last)) ?? success(own),
        note: noteOf(signature),
      }
    },

    noteFailure(signature, note, now) {
      const text = note.trim()
      if (text === '') sql.run('DELETE FROM failure_notes WHERE signature = ?', signature)
      else {
        sql.run(
          `INSERT INTO failure_notes (signature, note, changed_at) VALUES (?, ?, ?)
           ON CONFLICT (signature) DO UPDATE SET note = excluded.note, changed_at = excluded.changed_at`,
          signature,
          text,
          now,
        )
      }
      return null
    },

    firstFailure(taskId) {
      const { task } = tasks.get(taskId)
      if (task?.status !== 'failed') return null
      const status = `CASE WHEN json_valid(task) THEN json_extract(task, '$.status') END`
      const row = sql.row(
        `SELECT request_id, observed_at FROM readings WHERE task_id = ?1 AND id >
           (SELECT coalesce(max(id), 0) FROM readings WHERE task_id = ?1 AND ${status} IS NOT 'failed')
         ORDER BY id LIMIT 1`,
        taskId,
      )
      if (row === null) return null
      return {
        requestId: textOf(row, 'request_id'),
        observedAt: numberOf(row, 'observed_at') ?? 0,
      }
    },
  }
}
