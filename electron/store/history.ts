import type { ReadingDraft, RecordOutcome } from '../shared/store-api'
import { isTerminal, type StoredReading, type Task, type TaskRecord } from '../shared/task'
import { statusFilterOf } from '../shared/task-query'
import type { Sql } from './database'
import type { NoticeRows } from './notices'
import { numberOf, readingOf } from './rows'
import { cursorOf, pageSize } from './search'
import type { TaskRows } from './task-rows'

/** Readings: what was read, when, and what had changed. */
export function createHistory(sql: Sql, tasks: TaskRows, notices: NoticeRows) {
  function insertReading({ taskId, reading, changes }: ReadingDraft): number {
    return sql.run(
      `INSERT INTO readings (task_id, observed_at, request_id, changes_json, task_json, raw)
       VALUES (?, ?, ?, ?, ?, ?)`,
      taskId,
      reading.observedAt,
      reading.requestId,
      JSON.stringify(changes),
      JSON.stringify(reading.task),
      reading.raw,
    ).id
  }

  function replaceTask(draft: ReadingDraft, before: TaskRecord, readingId: number): void {
    const { taskId, reading, watch } = draft
    const { task, observedAt } = reading
    sql.run(
      `UPDATE tasks SET task_json = ?, status_filter = ?, last_reading_id = ?, last_request_id = ?,
       first_read_at = COALESCE(first_read_at, ?), last_read_at = ?, changed_at = ?, event_at = ?,
       ended_at = ?, is_seen = ?, watch_state = ?, watch_reason = ? WHERE id = ?`,
      JSON.stringify(task),
      statusFilterOf({ ...before, task }),
      readingId,
      reading.requestId,
      observedAt,
      observedAt,
      observedAt,
      observedAt,
      endedAt(before, task, observedAt),
      draft.isSeen ? 1 : 0,
      watch.state,
      watch.state === 'active' ? null : watch.reason,
      taskId,
    )
  }

  return {
    /** Compare and set: the draft counts only if nobody stored a reading since it was made. */
    recordReading(draft: ReadingDraft): RecordOutcome {
      const [before] = tasks.byIds([draft.taskId])
      if (before === undefined) return { kind: 'gone' }
      if (before.lastReadingId !== draft.baseReadingId) return { kind: 'conflict', record: before }
      replaceTask(draft, before, insertReading(draft))
      tasks.reindex(draft.taskId)
      const about = { taskId: draft.taskId, profileId: before.profileId }
      return {
        kind: 'recorded',
        record: tasks.byId(draft.taskId),
        notice:
          draft.notice === null ? null : notices.add(draft.notice, about, draft.reading.observedAt),
      }
    },

    touchTask(taskId: number, readAt: number, requestId: string): null {
      sql.run(
        `UPDATE tasks SET last_read_at = ?, last_request_id = ?,
         first_read_at = COALESCE(first_read_at, ?) WHERE id = ?`,
        readAt,
        requestId,
        readAt,
        taskId,
      )
      return null
    },

    pageReadings(
      taskId: number,
      cursor: string | null,
    ): { readonly readings: readonly StoredReading[]; readonly nextCursor: string | null } {
      const before = cursorOf(cursor)?.[1] ?? Number.MAX_SAFE_INTEGER
      const rows = sql.rows(
        `SELECT * FROM readings WHERE task_id = ? AND id < ? ORDER BY id DESC LIMIT ${pageSize + 1}`,
        taskId,
        before,
      )
      const shown = rows.slice(0, pageSize)
      const last = rows.length > pageSize ? shown.at(-1) : undefined
      return {
        readings: shown.flatMap((row) => readingOf(row) ?? []),
        nextCursor: last === undefined ? null : `0:${numberOf(last, 'id')}`,
      }
    },
  }
}

/** When a terminal status was first observed; a restart forgets it. */
function endedAt(before: TaskRecord, task: Task, observedAt: number): number | null {
  return isTerminal(task.status) ? (before.endedAt ?? observedAt) : null
}
