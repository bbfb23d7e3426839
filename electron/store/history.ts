import type { ReadingDraft } from '../shared/store-api'
import { isTerminal, type TaskRecord, type Watch } from '../shared/task'
import { statusFilterOf } from '../shared/task-query'
import type { Sql } from './database'
import type { DurationRows } from './durations'
import type { Part } from './methods'
import type { NoticeRows } from './notices'
import { numberCursor, pageSize } from './paging'
import { readingOf } from './rows'
import type { TaskRows } from './task-rows'

/** A page of readings ends early when its raw answers have this many characters together. */
const maxPageCharacters = 4_000_000

/** Readings: what was read, when, and what had changed. */
export function createHistory(
  sql: Sql,
  tasks: TaskRows,
  notices: NoticeRows,
  durations: DurationRows,
): Part<'recordReading' | 'touchTask' | 'pageReadings'> {
  function insertReading({ taskId, reading, changes }: ReadingDraft): number {
    return sql.run(
      `INSERT INTO readings (task_id, observed_at, request_id, changes, task, raw)
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
    const { taskId, reading } = draft
    const { task, observedAt } = reading
    sql.run(
      `UPDATE tasks SET task = ?1, status = ?2, last_reading_id = ?3, last_request_id = ?4,
       first_read_at = coalesce(first_read_at, ?5), last_read_at = ?5, changed_at = ?5,
       ended_at = ?6, is_seen = ?7, server_name = ?8, failure_signature = ?9,
       duration_seconds = ?10, told_pace = 'onTime', is_patient = 0 WHERE id = ?11`,
      JSON.stringify(task),
      statusFilterOf({ ...before, task }),
      readingId,
      reading.requestId,
      observedAt,
      isTerminal(task.status) ? (before.endedAt ?? observedAt) : null,
      draft.isSeen ? 1 : 0,
      task.serverName,
      draft.failureSignature,
      draft.durationSeconds,
      taskId,
    )
    tasks.setWatch(taskId, watchAfter(before.watch, draft.watch))
    tasks.updateSearchText(taskId)
  }

  return {
    recordReading(draft) {
      const { taskId, reading } = draft
      const before = tasks.find(taskId)
      if (before === null) return { kind: 'gone' }
      if (before.lastReadingId !== draft.baseReadingId) return { kind: 'conflict', record: before }
      replaceTask(draft, before, insertReading(draft))
      durations.keep(before, draft)
      const about = { taskId, profileId: before.profileId }
      const notice =
        draft.notice === null ? null : notices.add(draft.notice, about, reading.observedAt)
      return { kind: 'recorded', record: tasks.get(taskId), notice }
    },

    touchTask(taskId, readAt, requestId) {
      tasks.get(taskId)
      sql.run(
        `UPDATE tasks SET first_read_at = coalesce(first_read_at, ?1), last_read_at = ?1,
         last_request_id = ?2 WHERE id = ?3`,
        readAt,
        requestId,
        taskId,
      )
      return null
    },

    pageReadings(taskId, cursor) {
      tasks.get(taskId)
      const rows = sql.each(
        'SELECT * FROM readings WHERE task_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
        taskId,
        numberCursor(cursor),
        pageSize + 1,
      )
      const readings = []
      let characters = 0
      for (const row of rows) {
        const last = readings.at(-1)
        if (
          last !== undefined &&
          (readings.length === pageSize || characters > maxPageCharacters)
        ) {
          return { readings, nextCursor: String(last.id) }
        }
        const reading = readingOf(row)
        readings.push(reading)
        characters += reading.raw.length
      }
      return { readings, nextCursor: null }
    },
  }
}

/** A reading on its way does not undo the pause the user asked for meanwhile. */
function watchAfter(stored: Watch, drafted: Watch): Watch {
  return stored.state === 'paused' && drafted.state === 'active' ? stored : drafted
}
