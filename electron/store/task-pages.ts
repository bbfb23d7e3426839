import type { TaskQuery, TaskView } from '../shared/task-query'
import type { Sql, SqlValue } from './database'
import type { Part } from './methods'
import { keyCursor, keyCursorText, pageSize } from './paging'
import { idOf, numberOf, taskRecordOf, textOf } from './rows'
import { findCandidates } from './search'

interface List {
  readonly index: string
  readonly condition: string
  /** Column the list is ordered by; the id decides between equals, in the same direction. */
  readonly key: string
  readonly isFalling: boolean
}

const lists: Readonly<Record<TaskView, List>> = {
  following: {
    index: 'tasks_following',
    condition: 'is_followed = 1',
    key: 'event_at',
    isFalling: true,
  },
  favorites: {
    index: 'tasks_favorites',
    condition: 'removed_at IS NULL AND is_favorite = 1',
    key: 'favorite_rank',
    isFalling: false,
  },
  history: {
    index: 'tasks_history',
    condition: 'removed_at IS NULL',
    key: 'event_at',
    isFalling: true,
  },
}

/** Pages and counts of the task lists; what belongs in one is `matchesQuery` said in SQL. */
export function createTaskPages(sql: Sql): Part<'pageTasks' | 'countTasks'> {
  return {
    pageTasks(query, cursor) {
      const at = keyCursor(cursor)
      const text = query.text.trim().toLowerCase()
      // No stored text has either: see `bindable` and the encoding of the file.
      if (text.includes('\0') || !text.isWellFormed()) return { tasks: [], nextCursor: null }
      const list = lists[query.view]
      const order = list.isFalling ? 'DESC' : 'ASC'
      const { conditions, values } = filters(query, text)
      if (at !== null) {
        conditions.push(`(${list.key}, id) ${list.isFalling ? '<' : '>'} (?, ?)`)
        values.push(at.key, at.id)
      }
      const candidates = findCandidates(sql, text, query.tag)
      // The ids come from an index alone; only the rows of the page are read whole.
      const chosen =
        candidates === null
          ? `tasks INDEXED BY ${list.index}`
          : 'json_each(?) AS candidate CROSS JOIN tasks ON tasks.id = candidate.value'
      const rows = sql.rows(
        `SELECT tasks.*, chosen.key FROM (
           SELECT tasks.id AS id, ${list.key} AS key FROM ${chosen}
           WHERE ${[list.condition, ...conditions].join(' AND ')}
           ORDER BY ${list.key} ${order}, tasks.id ${order} LIMIT ${pageSize + 1}
         ) AS chosen JOIN tasks ON tasks.id = chosen.id
         ORDER BY chosen.key ${order}, chosen.id ${order}`,
        ...(candidates === null ? [] : [JSON.stringify(candidates)]),
        ...values,
      )
      const page = rows.slice(0, pageSize)
      const last = page.at(-1)
      const isLast = rows.length <= pageSize || last === undefined
      return {
        tasks: page.map(taskRecordOf),
        nextCursor: isLast
          ? null
          : keyCursorText({ key: numberOf(last, 'key') ?? 0, id: idOf(last) }),
      }
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

function filters(
  { profileId, tag, statuses }: TaskQuery,
  text: string,
): { readonly conditions: string[]; readonly values: SqlValue[] } {
  const conditions: string[] = []
  const values: SqlValue[] = []
  const wanted = [...new Set(statuses)]
  if (wanted.length > 0) {
    conditions.push(`status IN (${wanted.map(() => '?').join(', ')})`)
    values.push(...wanted)
  }
  if (profileId !== null) {
    conditions.push('profile_id = ?')
    values.push(profileId)
  }
  if (text !== '') {
    conditions.push('instr(search_text, ?) > 0')
    values.push(text)
  }
  if (tag !== null) {
    conditions.push('EXISTS (SELECT 1 FROM task_tags WHERE tag = ? AND task_id = tasks.id)')
    values.push(tag)
  }
  return { conditions, values }
}
