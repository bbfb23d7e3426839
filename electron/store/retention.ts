import type { RetentionRule } from '../shared/retention'
import type { Sql } from './database'
import type { Part } from './methods'
import { idOf, numberOf, textOf } from './rows'
import { parseTask } from './stored-json'

/** Terms of the index `tasks_disposable`: nobody watches the task, and nobody marked it. */
const disposable = `removed_at IS NULL AND watch_state = 'ended' AND is_seen = 1
  AND is_favorite = 0 AND note = '' AND alias = '' AND tags = '[]'`
const dayMs = 86_400_000
const maxNames = 5

/** The oldest place in the history that a rule does not reach. */
interface Boundary {
  readonly eventAt: number
  readonly id: number
}

/** Finding and deleting what a rule covers. Notes on failures are not of one task: they stay. */
export function createRetention(sql: Sql): Part<'previewTidy' | 'tidy'> {
  function boundaryOf({ maxAgeDays, maxTasks }: RetentionRule, now: number): Boundary | null {
    const byAge = maxAgeDays === null ? null : { eventAt: now - maxAgeDays * dayMs, id: 0 }
    const byCount = maxTasks === null ? null : oldestOfNewest(maxTasks)
    if (byAge === null || byCount === null) return byAge ?? byCount
    return byAge.eventAt > byCount.eventAt ? byAge : byCount
  }

  /** Null when there are not that many. */
  function oldestOfNewest(count: number): Boundary | null {
    const row = sql.row(
      `SELECT event_at, id FROM tasks INDEXED BY tasks_history WHERE removed_at IS NULL
       ORDER BY event_at DESC, id DESC LIMIT 1 OFFSET ?`,
      count - 1,
    )
    return row === null ? null : { eventAt: numberOf(row, 'event_at') ?? 0, id: idOf(row) }
  }

  function numberOfRows(table: 'tasks' | 'readings'): number {
    return numberOf(sql.row(`SELECT count(*) AS n FROM ${table}`) ?? {}, 'n') ?? 0
  }

  /** Rows of tasks and readings take the same room, more or less: an answer of the cloud each. */
  function roomOf(rows: number): number {
    const pragma = (name: string) => numberOf(sql.row(`PRAGMA ${name}`) ?? {}, name) ?? 0
    const usedBytes = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
    const all = numberOfRows('tasks') + numberOfRows('readings')
    return all === 0 ? 0 : Math.round((usedBytes * rows) / all)
  }

  return {
    previewTidy(rule, now) {
      const boundary = boundaryOf(rule, now)
      const nothing = { tasks: 0, readings: 0, oldestAt: null, newestAt: null, bytes: 0 }
      if (boundary === null) return { ...nothing, names: [], kept: 0 }
      const { eventAt, id } = boundary
      const found = sql.row(
        `SELECT count(*) AS n, min(event_at) AS oldest, max(event_at) AS newest
         FROM tasks INDEXED BY tasks_disposable
         WHERE ${disposable} AND (event_at, id) < (?, ?)`,
        eventAt,
        id,
      )
      const covered = sql.row(
        `SELECT count(*) AS n FROM tasks INDEXED BY tasks_history
         WHERE removed_at IS NULL AND (event_at, id) < (?, ?)`,
        eventAt,
        id,
      )
      const tasks = numberOf(found ?? {}, 'n') ?? 0
      const kept = (numberOf(covered ?? {}, 'n') ?? 0) - tasks
      if (tasks === 0) return { ...nothing, names: [], kept }
      const counted = sql.row(
        `SELECT count(*) AS n FROM tasks INDEXED BY tasks_disposable
         CROSS JOIN readings INDEXED BY readings_by_task ON readings.task_id = tasks.id
         WHERE ${disposable} AND (event_at, tasks.id) < (?, ?)`,
        eventAt,
        id,
      )
      const readings = numberOf(counted ?? {}, 'n') ?? 0
      const first = sql.rows(
        `SELECT external_id, task FROM tasks INDEXED BY tasks_disposable
         WHERE ${disposable} AND (event_at, id) < (?, ?) ORDER BY event_at, id LIMIT ?`,
        eventAt,
        id,
        maxNames,
      )
      return {
        tasks,
        readings,
        oldestAt: numberOf(found ?? {}, 'oldest'),
        newestAt: numberOf(found ?? {}, 'newest'),
        bytes: roomOf(tasks + readings),
        names: first.map((row) => {
          const task = parseTask(row['task'])
          return task?.versionName || task?.serverName || textOf(row, 'external_id')
        }),
        kept,
      }
    },

    tidy(rule, now, limit) {
      const boundary = boundaryOf(rule, now)
      if (boundary === null) return { taskIds: [], readings: 0 }
      const taskIds = sql
        .rows(
          `SELECT id FROM tasks INDEXED BY tasks_disposable
           WHERE ${disposable} AND (event_at, id) < (?, ?) ORDER BY event_at, id LIMIT ?`,
          boundary.eventAt,
          boundary.id,
          limit,
        )
        .map((row) => idOf(row))
      let readings = 0
      for (const id of taskIds) {
        readings += sql.run('DELETE FROM readings WHERE task_id = ?', id).changes
        sql.run('DELETE FROM tasks WHERE id = ?', id)
      }
      return { taskIds, readings }
    },
  }
}
