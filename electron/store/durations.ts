import { occurrences } from '../shared/occurrence'
import type { ReadingDraft } from '../shared/store-api'
import type { Task, TaskRecord } from '../shared/task'
import type { Sql } from './database'
import { numberOf, textOf } from './rows'
import { durationsAfter, type Duration } from './step-durations'
import { parseTask } from './stored-json'

/** Keeps how long steps took, inside the transaction of a reading. */
export interface DurationRows {
  /** `before` is the task as it was; the reading is in the history already. */
  keep(before: TaskRecord, draft: ReadingDraft): void
}

/** Duration rows of a database. */
export function createDurationRows(sql: Sql): DurationRows {
  function known(taskId: number): readonly Duration[] {
    return sql
      .rows('SELECT name, nth, seconds, ended_at FROM durations WHERE task_id = ?', taskId)
      .map((row) => ({
        name: textOf(row, 'name'),
        nth: numberOf(row, 'nth') ?? 0,
        seconds: numberOf(row, 'seconds') ?? 0,
        endedAt: numberOf(row, 'ended_at') ?? 0,
      }))
  }

  /** When what held until the last reading began; null when it held at the very first one. */
  function since(taskId: number, holds: (task: Task) => boolean): number | null {
    const earlier = sql.each(
      'SELECT observed_at, task FROM readings WHERE task_id = ? ORDER BY id DESC LIMIT -1 OFFSET 1',
      taskId,
    )
    let from: number | null = null
    for (const row of earlier) {
      const task = parseTask(row['task'])
      if (task === null || !holds(task)) return from
      from = numberOf(row, 'observed_at')
    }
    return null
  }

  function replace(taskId: number, about: Task, profileId: string, rows: readonly Duration[]) {
    sql.run('DELETE FROM durations WHERE task_id = ?', taskId)
    for (const { name, nth, seconds, endedAt } of rows) {
      sql.run(
        `INSERT INTO durations (task_id, name, nth, profile_id, server_name, seconds, ended_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        taskId,
        name,
        nth,
        profileId,
        about.serverName,
        seconds,
        endedAt,
      )
    }
  }

  return {
    keep({ id, profileId, task: before }, { reading, changes }) {
      const stored = known(id)
      const isRestarted = changes.some(({ kind }) => kind === 'restarted')
      const rows = durationsAfter({
        known: isRestarted ? [] : stored,
        before,
        reading,
        runningSince: (name, nth) => since(id, (task) => isRunning(task, name, nth)),
        inStageSince: (stage) => since(id, (task) => task.stage === stage),
      })
      const isSameService = before?.serverName === reading.task.serverName
      if (isSameService && isSame(stored, rows)) return
      replace(id, reading.task, profileId, rows)
    },
  }
}

function isRunning({ steps }: Task, name: string, nth: number): boolean {
  return occurrences(steps).some(
    (one) => one.item.name === name && one.nth === nth && one.item.status === 'running',
  )
}

function isSame(a: readonly Duration[], b: readonly Duration[]): boolean {
  const keys = new Set(a.map(keyOf))
  return a.length === b.length && b.every((one) => keys.has(keyOf(one)))
}

function keyOf({ name, nth, seconds, endedAt }: Duration): string {
  return `${nth} ${seconds} ${endedAt} ${name}`
}
