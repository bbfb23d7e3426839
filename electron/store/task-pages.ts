import type { TaskQuery, TaskSort } from '../shared/task-query'
import type { Sql } from './database'
import type { Part } from './methods'
import { keyCursor, keyCursorText, pageSize, textCursor } from './paging'
import { idOf, numberOf, taskRecordOf, textOf } from './rows'
import { selectTasks, type HistoryIndex } from './task-selection'

interface Order {
  /** Column the list is ordered by; the id decides between equals, in the same direction. */
  readonly key: string
  readonly isFalling: boolean
  /** The index of the history that is in this order, when its own is not. */
  readonly index: HistoryIndex | null
}

const orders: Readonly<Record<TaskSort, Order>> = {
  changed: { key: 'event_at', isFalling: true, index: null },
  added: { key: 'added_at', isFalling: true, index: 'tasks_by_added' },
  name: { key: 'name', isFalling: false, index: 'tasks_by_name' },
}
const byUser: Order = { key: 'favorite_rank', isFalling: false, index: null }

function orderOf({ view, sort }: TaskQuery): Order {
  return view === 'favorites' && sort === 'changed' ? byUser : orders[sort]
}

/** Pages of the task lists; what belongs in one is `matchesQuery` said in SQL. */
export function createTaskPages(sql: Sql): Part<'pageTasks'> {
  return {
    pageTasks(query, cursor) {
      const { key, isFalling, index } = orderOf(query)
      const at = query.sort === 'name' ? textCursor(cursor) : keyCursor(cursor)
      const selection = selectTasks(sql, query, (services) =>
        key === 'event_at' && services?.length === 1 ? 'tasks_by_service' : index,
      )
      if (selection === null) return { tasks: [], nextCursor: null }
      const { from, conditions, values } = selection
      if (at !== null) {
        conditions.push(`(${key}, tasks.id) ${isFalling ? '<' : '>'} (?, ?)`)
        values.push(at.key, at.id)
      }
      const direction = isFalling ? 'DESC' : 'ASC'
      // The ids come from an index alone; only the rows of the page are read whole.
      const rows = sql.rows(
        `SELECT tasks.*, chosen.key FROM (
           SELECT tasks.id AS id, ${key} AS key FROM ${from} WHERE ${conditions.join(' AND ')}
           ORDER BY ${key} ${direction}, tasks.id ${direction} LIMIT ${pageSize + 1}
         ) AS chosen JOIN tasks ON tasks.id = chosen.id
         ORDER BY chosen.key ${direction}, chosen.id ${direction}`,
        ...values,
      )
      const page = rows.slice(0, pageSize)
      const last = page.at(-1)
      const isLast = rows.length <= pageSize || last === undefined
      return {
        tasks: page.map(taskRecordOf),
        nextCursor: isLast
          ? null
          : keyCursorText({ key: numberOf(last, 'key') ?? textOf(last, 'key'), id: idOf(last) }),
      }
    },
  }
}
