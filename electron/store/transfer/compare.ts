import type { ImportCounts } from '../../shared/transfer'
import type { Sql } from '../database'
import { idOf, numberOf, textOf } from '../rows'
import { isSameTask, mergeTask, type MergeRules } from './merge-task'
import type { Pace } from './pace'
import { stagedAccounts, stagedTasks, type StagedTask } from './staging'
import { transferTaskOf } from './task-row'

/** What a file would bring. */
export interface Comparison extends ImportCounts {
  /** Tasks that are new here and were watched. */
  readonly watched: number
}

/**
 * Compares what waits in `staged` with the history, and notes beside each staged task its row here,
 * whether it changes, and whether its readings mix with ours.
 */
export function compare(sql: Sql, rules: MergeRules, pace: Pace): Comparison {
  const tasks = { new: 0, known: 0, changed: 0 }
  const readings = { new: 0, known: 0 }
  let watched = 0
  const total = countOf(sql, 'SELECT count(*) AS count FROM staged.tasks')

  function meet(staged: StagedTask): void {
    const { place, task, localId, isChanged } = staged
    const all = staged.lastReading - staged.firstReading + 1
    const row = sql.row(
      'SELECT * FROM main.tasks WHERE profile_id = ? AND external_id = ?',
      task.account,
      task.externalId,
    )
    const isHere = row !== null && localId === idOf(row) && !isChanged
    if (!isHere) forgetReadings(sql, staged)
    if (row === null) {
      tasks.new += 1
      readings.new += all
      if (task.watch.state === 'active') watched += 1
      note(place, null, { isChanged: true, isMixed: false })
      return
    }
    const id = idOf(row)
    tasks.known += 1
    // Looked at before: everything of it was here.
    if (isHere) {
      readings.known += all
      return
    }
    const { fresh, isMixed } = meetReadings(sql, id, staged)
    readings.new += fresh
    readings.known += all - fresh
    const ours = transferTaskOf(sql, row)
    const isBack = numberOf(row, 'removed_at') !== null
    const isNews = fresh > 0 || isBack || !isSameTask(mergeTask(ours, task, rules), ours)
    if (isNews) tasks.changed += 1
    note(place, id, { isChanged: isNews, isMixed })
  }

  function note(
    place: number,
    id: number | null,
    is: { readonly isChanged: boolean; readonly isMixed: boolean },
  ): void {
    sql.run(
      'UPDATE staged.tasks SET local_id = ?, is_changed = ?, is_mixed = ? WHERE place = ?',
      id,
      is.isChanged ? 1 : 0,
      is.isMixed ? 1 : 0,
      place,
    )
  }

  let done = 0
  for (const staged of stagedTasks(sql)) {
    pace.at((done += 1), total)
    meet(staged)
  }
  return { accounts: meetAccounts(sql), tasks, readings, failureNotes: newerNotes(sql), watched }
}

function forgetReadings(sql: Sql, { firstReading, lastReading }: StagedTask): void {
  sql.run('DELETE FROM staged.here WHERE place BETWEEN ? AND ?', firstReading, lastReading)
}

/** Notes which readings of a known task are here; a reading is told by when it was and its request. */
function meetReadings(
  sql: Sql,
  id: number,
  { firstReading, lastReading }: StagedTask,
): { readonly fresh: number; readonly isMixed: boolean } {
  const ours = new Set<string>()
  let latest = -Infinity
  const local = sql.each('SELECT observed_at, request_id FROM main.readings WHERE task_id = ?', id)
  for (const row of local) {
    ours.add(keyOf(row))
    latest = Math.max(latest, numberOf(row, 'observed_at') ?? 0)
  }
  const theirs = sql.each(
    'SELECT place, observed_at, request_id FROM staged.readings WHERE place BETWEEN ? AND ?',
    firstReading,
    lastReading,
  )
  let fresh = 0
  let isMixed = false
  const here: number[] = []
  for (const row of theirs) {
    if (ours.has(keyOf(row))) {
      here.push(idOf(row, 'place'))
      continue
    }
    fresh += 1
    if ((numberOf(row, 'observed_at') ?? 0) < latest) isMixed = true
  }
  for (const place of here) sql.run('INSERT OR IGNORE INTO staged.here VALUES (?)', place)
  return { fresh, isMixed }
}

function keyOf(row: Readonly<Record<string, unknown>>): string {
  return `${numberOf(row, 'observed_at') ?? 0} ${textOf(row, 'request_id')}`
}

function meetAccounts(sql: Sql): ImportCounts['accounts'] {
  const ids = stagedAccounts(sql).map(({ id }) => id)
  const isKnown = (id: string) => sql.row('SELECT 1 FROM main.profiles WHERE id = ?', id) !== null
  const known = ids.filter(isKnown).length
  return { new: ids.length - known, known }
}

function newerNotes(sql: Sql): number {
  return countOf(
    sql,
    `SELECT count(*) AS count FROM staged.notes AS theirs
     LEFT JOIN main.failure_notes AS ours USING (signature)
     WHERE ours.signature IS NULL OR ours.changed_at < theirs.changed_at`,
  )
}

function countOf(sql: Sql, query: string): number {
  return numberOf(sql.row(query) ?? {}, 'count') ?? 0
}
