import type { ImportCounts } from '../../shared/transfer'
import type { Sql } from '../database'
import { numberOf } from '../rows'
import { compare } from './compare'
import { arriving, isSameTask, mergeTask, type MergeRules } from './merge-task'
import type { Pace } from './pace'
import { stagedAccounts, stagedTasks, type StagedTask } from './staging'
import { insertTask, transferTaskOf, updateTask } from './task-row'

const readingsPerStep = 2_000

/**
 * Merges what waits in `staged` into the history, inside the caller's transaction. Ids of readings
 * grow with time within a task, as everywhere. Before it writes it says about how many bytes.
 */
export function mergeStaged(
  sql: Sql,
  rules: MergeRules,
  pace: Pace,
  willWrite: (bytes: number) => void,
): ImportCounts {
  const { accounts, tasks, readings, failureNotes } = compare(sql, rules, pace)
  const news = tasks.new + tasks.changed + readings.new
  const all = tasks.new + tasks.known + readings.new + readings.known
  willWrite(all === 0 ? 0 : Math.ceil((stagedBytes(sql) * news) / all))
  addAccounts(sql)
  for (const staged of stagedTasks(sql)) if (staged.isChanged) mergeOne(sql, staged, rules)
  addReadings(sql, readings.new, pace)
  for (const { place } of mixedTasks(sql)) mixReadings(sql, place)
  sql.run(
    `UPDATE main.tasks SET last_reading_id =
       (SELECT max(id) FROM main.readings WHERE task_id = tasks.id)
     WHERE id IN (SELECT local_id FROM staged.tasks WHERE is_changed = 1)`,
  )
  sql.run(
    `INSERT INTO main.task_search (rowid, search_text) SELECT id, search_text FROM main.tasks
     WHERE id IN (SELECT id FROM staged.added)`,
  )
  sql.run(
    `INSERT INTO main.failure_notes (signature, note, changed_at)
     SELECT signature, note, changed_at FROM staged.notes WHERE true
     ON CONFLICT (signature) DO UPDATE SET note = excluded.note, changed_at = excluded.changed_at
       WHERE excluded.changed_at > changed_at`,
  )
  return { accounts, tasks, readings, failureNotes }
}

function stagedBytes(sql: Sql): number {
  const pragma = (name: string) => numberOf(sql.row(`PRAGMA staged.${name}`) ?? {}, name) ?? 0
  return pragma('page_count') * pragma('page_size')
}

/** New accounts come without a key; one of them is the default when there was none. */
function addAccounts(sql: Sql): void {
  for (const { id, label, color, isDefault, isRemoved, createdAt } of stagedAccounts(sql)) {
    sql.run(
      `INSERT OR IGNORE INTO main.profiles (id, kind, label, color, is_default, created_at, is_removed)
       VALUES (?1, 'cloud', ?2, ?3, ?4 AND NOT EXISTS
         (SELECT 1 FROM main.profiles WHERE is_default = 1), ?5, ?6)`,
      id,
      label,
      color,
      isDefault && !isRemoved ? 1 : 0,
      createdAt,
      isRemoved ? 1 : 0,
    )
  }
  sql.run(
    `UPDATE main.profiles SET is_default = 1 WHERE id = (SELECT id FROM main.profiles
       WHERE kind = 'cloud' AND is_removed = 0 ORDER BY created_at, rowid LIMIT 1)
     AND NOT EXISTS (SELECT 1 FROM main.profiles WHERE is_default = 1)`,
  )
}

function mergeOne(sql: Sql, { place, task, localId }: StagedTask, rules: MergeRules): void {
  if (localId === null) {
    const id = insertTask(sql, arriving(task, rules.keepsWatching))
    sql.run('UPDATE staged.tasks SET local_id = ? WHERE place = ?', id, place)
    sql.run('INSERT INTO staged.added VALUES (?)', id)
    return
  }
  const row = sql.row('SELECT * FROM main.tasks WHERE id = ?', localId)
  if (row === null) return
  const ours = transferTaskOf(sql, row)
  const merged = mergeTask(ours, task, rules)
  const isBack = numberOf(row, 'removed_at') !== null
  if (isBack || !isSameTask(merged, ours)) updateTask(sql, localId, merged)
}

/** In the order of the file, some thousand at a time. */
function addReadings(sql: Sql, total: number, pace: Pace): void {
  const last =
    numberOf(sql.row('SELECT max(place) AS last FROM staged.readings') ?? {}, 'last') ?? 0
  let done = 0
  for (let from = 1; from <= last; from += readingsPerStep) {
    pace.at(done, total)
    done += sql.run(
      `INSERT INTO main.readings (task_id, observed_at, request_id, changes, task, raw)
       SELECT owner.local_id, observed_at, request_id, changes, reading.task, raw
         FROM staged.readings AS reading
         CROSS JOIN staged.tasks AS owner ON owner.place = reading.task_place
        WHERE reading.place BETWEEN ? AND ? AND owner.is_changed = 1 AND owner.is_mixed = 0
          AND reading.place NOT IN (SELECT place FROM staged.here)
        ORDER BY reading.place`,
      from,
      from + readingsPerStep - 1,
    ).changes
  }
}

function mixedTasks(sql: Sql): readonly { readonly place: number }[] {
  return sql
    .rows('SELECT place FROM staged.tasks WHERE is_mixed = 1 ORDER BY place')
    .map((row) => ({ place: numberOf(row, 'place') ?? 0 }))
}

/** Readings older than some of ours: all of the task are stored anew, in the order of their times. */
function mixReadings(sql: Sql, place: number): void {
  const before = numberOf(sql.row('SELECT max(id) AS last FROM main.readings') ?? {}, 'last') ?? 0
  sql.run(
    `INSERT INTO main.readings (task_id, observed_at, request_id, changes, task, raw)
     SELECT task_id, observed_at, request_id, changes, task, raw FROM (
       SELECT ours.id AS before, task_id, observed_at, request_id, changes, ours.task, raw
         FROM staged.tasks AS owner JOIN main.readings AS ours ON ours.task_id = owner.local_id
        WHERE owner.place = ?1
       UNION ALL
       SELECT theirs.place, owner.local_id, observed_at, request_id, changes, theirs.task, raw
         FROM staged.tasks AS owner
         JOIN staged.readings AS theirs
           ON theirs.place BETWEEN owner.first_reading AND owner.last_reading
        WHERE owner.place = ?1 AND theirs.place NOT IN (SELECT place FROM staged.here))
     ORDER BY observed_at, before`,
    place,
  )
  sql.run(
    `DELETE FROM main.readings WHERE id <= ?
       AND task_id = (SELECT local_id FROM staged.tasks WHERE place = ?)`,
    before,
    place,
  )
}
