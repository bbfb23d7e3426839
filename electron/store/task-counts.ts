import { statusFilters, type Grouping } from '../shared/task-query'
import type { Sql } from './database'
import type { Part } from './methods'
import { numberOf, textOf } from './rows'
import { selectTasks } from './task-selection'

const maxGroups = 200

const groupKeys: Readonly<Record<Grouping, string>> = {
  service: 'server_name',
  tag: "coalesce(task_tags.tag, '')",
  account: 'profile_id',
  status: 'status',
}

/** How many tasks there are of each kind, and in each group of a list. */
export function createTaskCounts(sql: Sql): Part<'countTasks' | 'groupTasks'> {
  return {
    groupTasks(query, by) {
      const selection = selectTasks(sql, query, () => 'tasks_by_service')
      if (selection === null) return { groups: [], more: 0 }
      const { from, conditions, values } = selection
      const tags = by === 'tag' ? 'LEFT JOIN task_tags ON task_tags.task_id = tasks.id' : ''
      const rows = sql.rows(
        `SELECT ${groupKeys[by]} AS group_key, count(*) AS count, count(*) OVER () AS every
         FROM ${from} ${tags} WHERE ${conditions.join(' AND ')} GROUP BY group_key
         ORDER BY group_key = '', max(event_at) DESC, group_key LIMIT ${maxGroups}`,
        ...values,
      )
      const groups = rows.map((row) => ({
        key: textOf(row, 'group_key'),
        count: numberOf(row, 'count') ?? 0,
      }))
      const every = numberOf(rows[0] ?? {}, 'every') ?? 0
      return { groups: by === 'status' ? inStatusOrder(groups) : groups, more: every - rows.length }
    },

    countTasks() {
      const row = sql.row(countQuery) ?? {}
      const count = (column: string) => numberOf(row, column) ?? 0
      return {
        following: count('following'),
        favorites: count('favorites'),
        history: count('every') - count('removed'),
        running: count('running'),
        unseenFailed: count('unseenFailed'),
        unreadNotices: count('unreadNotices'),
        tags: sql
          .rows('SELECT tag, count FROM tag_counts ORDER BY count DESC, tag')
          .map((tag) => ({ tag: textOf(tag, 'tag'), count: numberOf(tag, 'count') ?? 0 })),
      }
    },
  }
}

function inStatusOrder<G extends { readonly key: string }>(groups: readonly G[]): readonly G[] {
  return statusFilters.flatMap((status) => groups.filter(({ key }) => key === status))
}

/**
 * Every number from an index of just its rows; the history, which may be long, as all tasks (SQLite
 * counts those by pages) without the removed ones.
 */
const countQuery = `SELECT
  (SELECT count(*) FROM tasks INDEXED BY tasks_following WHERE is_followed = 1) AS following,
  (SELECT count(*) FROM tasks INDEXED BY tasks_favorites
    WHERE removed_at IS NULL AND is_favorite = 1) AS favorites,
  (SELECT count(*) FROM tasks) AS every,
  (SELECT count(*) FROM tasks INDEXED BY tasks_removed WHERE removed_at IS NOT NULL) AS removed,
  (SELECT count(*) FROM tasks INDEXED BY tasks_active
    WHERE removed_at IS NULL AND watch_state = 'active' AND status IN ('running', 'unknown'))
    AS running,
  (SELECT count(*) FROM tasks INDEXED BY tasks_unseen_failed
    WHERE removed_at IS NULL AND is_seen = 0 AND status = 'failed') AS unseenFailed,
  (SELECT count(*) FROM notices INDEXED BY notices_unread WHERE is_read = 0) AS unreadNotices`
