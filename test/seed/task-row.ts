import type { ReadingDraft } from '../../electron/shared/store-api'
import type { TaskRecord } from '../../electron/shared/task'
import { searchText, statusFilterOf } from '../../electron/shared/task-query'
import type { PastTask } from '../../electron/simulator/past'
import type { Sql } from '../../electron/store/database'

/** How long after an end the confirming read comes. */
const confirmAfterMs = 60_000

/** A task nobody has read yet. */
export function recordOf(past: PastTask, profileId: string, addedAt: number): TaskRecord {
  return {
    id: past.number,
    profileId,
    externalId: past.externalId,
    alias: past.alias,
    note: past.note,
    tags: past.tags,
    isFavorite: past.isFavorite,
    isMuted: past.isMuted,
    isSeen: true,
    watch: { state: 'active' },
    addedAt,
    task: null,
    firstReadAt: null,
    lastReadAt: null,
    changedAt: null,
    endedAt: null,
    lastRequestId: '',
    lastReadingId: null,
    refreshInterval: null,
    toldPace: 'onTime',
    isPatient: false,
  }
}

/** Adds a task as it is after its last reading. */
export function insertTask(
  sql: Sql,
  record: TaskRecord,
  end: Pick<ReadingDraft, 'failureSignature' | 'durationSeconds'>,
): void {
  const { watch, task, endedAt } = record
  const confirmedAt = watch.state === 'ended' && endedAt !== null ? endedAt + confirmAfterMs : null
  sql.run(
    `INSERT INTO tasks (id, profile_id, external_id, alias, note, tags, is_favorite, favorite_rank,
       is_muted, is_seen, status, watch_state, watch_reason, added_at, changed_at, ended_at,
       first_read_at, last_read_at, last_request_id, last_reading_id, search_text, task,
       server_name, failure_signature, duration_seconds)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.id,
    record.profileId,
    record.externalId,
    record.alias,
    record.note,
    JSON.stringify(record.tags),
    record.isFavorite ? 1 : 0,
    record.isFavorite ? record.id : null,
    record.isMuted ? 1 : 0,
    record.isSeen ? 1 : 0,
    statusFilterOf(record),
    watch.state,
    watch.state === 'active' ? '' : watch.reason,
    record.addedAt,
    record.changedAt,
    endedAt,
    record.firstReadAt,
    confirmedAt ?? record.lastReadAt,
    record.lastRequestId,
    record.lastReadingId,
    searchText(record),
    task === null ? null : JSON.stringify(task),
    task?.serverName ?? '',
    end.failureSignature,
    end.durationSeconds,
  )
}
