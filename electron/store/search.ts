import type { TaskCounts, TaskPage, TaskQuery } from '../shared/task-query'
import type { Sql, SqlValue } from './database'
import { numberOf, textOf } from './rows'
import type { TaskRows } from './task-rows'

/** Rows per page: one message stays small. */
export const pageSize = 50

const viewConditions = {
  following: `(watch_state <> 'ended' OR is_seen = 0)`,
  favorites: 'is_favorite = 1',
  history: '1 = 1',
} as const

/** Pages and counts of the task lists. */
export function createSearch(sql: Sql, tasks: TaskRows) {
  return {
    pageTasks(query: TaskQuery, cursor: string | null): TaskPage {
      const conditions = ['removed_at IS NULL', viewConditions[query.view]]
      const values: SqlValue[] = []
      const where = (condition: string, ...given: SqlValue[]) => {
        conditions.push(condition)
        values.push(...given)
      }
      if (query.profileId !== null) where('profile_id = ?', query.profileId)
      if (query.tag !== null) {
        where('id IN (SELECT task_id FROM task_tags WHERE tag = ?)', query.tag)
      }
      if (query.statuses.length > 0) {
        where(`status_filter IN (${query.statuses.map(() => '?').join(', ')})`, ...query.statuses)
      }
      const text = query.text.trim().toLowerCase()
      // SQLite ends a text at NUL and cannot hold half a character: nothing stored contains them.
      if (text.includes('\0') || !text.isWellFormed()) return { tasks: [], nextCursor: null }
      if (text !== '') where('instr(search_text, ?) > 0', text)
      const isRanked = query.view === 'favorites'
      const at = cursorOf(cursor)
      if (at !== null) {
        where(isRanked ? '(favorite_rank, id) > (?, ?)' : '(event_at, id) < (?, ?)', ...at)
      }
      const order = isRanked ? 'favorite_rank, id' : 'event_at DESC, id DESC'
      const rows = sql.rows(
        `SELECT * FROM tasks WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT ${pageSize + 1}`,
        ...values,
      )
      const shown = rows.slice(0, pageSize)
      const last = rows.length > pageSize ? shown.at(-1) : undefined
      return {
        tasks: tasks.fromRows(shown),
        nextCursor:
          last === undefined
            ? null
            : `${numberOf(last, isRanked ? 'favorite_rank' : 'event_at')}:${numberOf(last, 'id')}`,
      }
    },

    countTasks(): TaskCounts {
      const count = (from: string) =>
        numberOf(sql.row(`SELECT COUNT(*) AS n FROM ${from}`) ?? {}, 'n') ?? 0
      const live = 'tasks WHERE removed_at IS NULL'
      return {
        following: count(`${live} AND ${viewConditions.following}`),
        favorites: count(`${live} AND is_favorite = 1`),
        history: count(live),
        running: count(
          `${live} AND ${viewConditions.following} AND watch_state = 'active'
           AND status_filter IN ('running', 'unknown')`,
        ),
        unseenFailed: count(
          `${live} AND ${viewConditions.following} AND is_seen = 0 AND status_filter = 'failed'`,
        ),
        unreadNotices: count('notices WHERE is_read = 0'),
        tags: sql
          .rows(
            `SELECT tag, COUNT(*) AS n FROM task_tags JOIN tasks ON tasks.id = task_id
             WHERE removed_at IS NULL GROUP BY tag ORDER BY n DESC, tag`,
          )
          .map((row) => ({ tag: textOf(row, 'tag'), count: numberOf(row, 'n') ?? 0 })),
      }
    },
  }
}

/** The two numbers of a cursor; null for none or one that is not ours. */
export function cursorOf(cursor: string | null): readonly [number, number] | null {
  const parts = /^(-?\d{1,16}):(\d{1,16})$/u.exec(cursor ?? '')
  return parts === null ? null : [Number(parts[1]), Number(parts[2])]
}
