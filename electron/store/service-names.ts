import type { TaskQuery } from '../shared/task-query'
import type { Sql } from './database'
import { textOf } from './rows'
import { isStorable, needle } from './task-filter'

/** Jumps from each name to the next one: there are few of them in a long index. */
const everyName = `WITH RECURSIVE names (name) AS (
  SELECT min(server_name) FROM tasks INDEXED BY tasks_by_service WHERE removed_at IS NULL
  UNION ALL
  SELECT (SELECT min(server_name) FROM tasks INDEXED BY tasks_by_service
    WHERE removed_at IS NULL AND server_name > names.name) FROM names WHERE name IS NOT NULL
) SELECT name FROM names WHERE name IS NOT NULL`

/** The service names a query is about; null for any. */
export function servicesOf(
  sql: Sql,
  { service, group }: Pick<TaskQuery, 'service' | 'group'>,
): readonly string[] | null {
  const piece = needle(service ?? '')
  const inGroup = group?.by === 'service' ? [group.key].filter(isStorable) : null
  if (piece === '') return inGroup
  const names = inGroup ?? sql.rows(everyName).map((row) => textOf(row, 'name'))
  return names.filter((name) => name.toLowerCase().includes(piece))
}
