import { searchText, statusFilterOf } from '../../shared/task-query'
import type { Row, Sql, SqlValue } from '../database'
import { numberOf, taskRecordOf, textOf } from '../rows'
import { cleanTags } from '../task-edits'
import type { TransferTask } from './format'

/** A task of the history as a file holds it. */
export function transferTaskOf(sql: Sql, row: Row): TransferTask {
  const record = taskRecordOf(row)
  const durations = sql
    .rows(
      'SELECT name, nth, seconds, ended_at FROM durations WHERE task_id = ? ORDER BY name, nth',
      record.id,
    )
    .map((one) => ({
      name: textOf(one, 'name'),
      nth: numberOf(one, 'nth') ?? 0,
      seconds: numberOf(one, 'seconds') ?? 0,
      endedAt: numberOf(one, 'ended_at') ?? 0,
    }))
  return {
    type: 'task',
    account: record.profileId,
    externalId: record.externalId,
    alias: record.alias,
    note: record.note,
    tags: [...record.tags],
    favoriteRank: record.isFavorite ? (numberOf(row, 'favorite_rank') ?? 0) : null,
    isMuted: record.isMuted,
    isSeen: record.isSeen,
    watch: record.watch,
    refreshInterval: record.refreshInterval,
    addedAt: record.addedAt,
    changedAt: record.changedAt,
    endedAt: record.endedAt,
    firstReadAt: record.firstReadAt,
    lastReadAt: record.lastReadAt,
    lastRequestId: record.lastRequestId,
    toldPace: record.toldPace,
    isPatient: record.isPatient,
    failureSignature: textOf(row, 'failure_signature'),
    durationSeconds: numberOf(row, 'duration_seconds'),
    durations,
    task: record.task,
  }
}

function columnsOf(task: TransferTask): Readonly<Record<string, SqlValue>> {
  return {
    status: statusFilterOf(task),
    watch_state: task.watch.state,
    watch_reason: task.watch.state === 'active' ? '' : task.watch.reason,
    is_seen: task.isSeen ? 1 : 0,
    is_favorite: task.favoriteRank === null ? 0 : 1,
    favorite_rank: task.favoriteRank,
    is_muted: task.isMuted ? 1 : 0,
    added_at: task.addedAt,
    changed_at: task.changedAt,
    ended_at: task.endedAt,
    first_read_at: task.firstReadAt,
    last_read_at: task.lastReadAt,
    last_request_id: task.lastRequestId,
    tags: JSON.stringify(cleanTags(task.tags)),
    alias: task.alias,
    note: task.note,
    search_text: searchText(task),
    task: task.task === null ? null : JSON.stringify(task.task),
    server_name: task.task?.serverName ?? '',
    refresh_interval: task.refreshInterval === null ? null : String(task.refreshInterval),
    told_pace: task.toldPace,
    is_patient: task.isPatient ? 1 : 0,
    failure_signature: task.failureSignature,
    duration_seconds: task.durationSeconds,
    removed_at: null,
  }
}

/** Adds a task; answers its id. Its search text is not in the index yet. */
export function insertTask(sql: Sql, task: TransferTask): number {
  const columns = { profile_id: task.account, external_id: task.externalId, ...columnsOf(task) }
  const names = Object.keys(columns)
  const { id } = sql.run(
    `INSERT INTO tasks (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  )
  writeDurations(sql, id, task)
  return id
}

/** Replaces what is known of a task. */
export function updateTask(sql: Sql, id: number, task: TransferTask): void {
  const columns = columnsOf(task)
  const names = Object.keys(columns)
  sql.run(
    `UPDATE tasks SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
    ...Object.values(columns),
    id,
  )
  sql.run('DELETE FROM durations WHERE task_id = ?', id)
  writeDurations(sql, id, task)
}

function writeDurations(sql: Sql, id: number, { account, task, durations }: TransferTask): void {
  for (const { name, nth, seconds, endedAt } of durations) {
    sql.run(
      `INSERT OR REPLACE INTO durations
         (task_id, name, nth, profile_id, server_name, seconds, ended_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      id,
      name,
      nth,
      account,
      task?.serverName ?? '',
      seconds,
      endedAt,
    )
  }
}
