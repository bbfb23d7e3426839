import type { TaskPage } from '../../shared/task-query'
import type { ExportScope } from '../../shared/transfer'
import type { Sql } from '../database'
import { idOf } from '../rows'
import { createTaskPages } from '../task-pages'

/** Ids of the tasks an export holds; a list's own order, otherwise as they were added. */
export function chosenTaskIds(sql: Sql, scope: ExportScope): readonly number[] {
  switch (scope.kind) {
    case 'everything':
      return sql
        .rows('SELECT id FROM tasks WHERE removed_at IS NULL ORDER BY id')
        .map((row) => idOf(row))
    case 'tasks':
      return [...new Set(scope.taskIds)]
    case 'query': {
      const { pageTasks } = createTaskPages(sql)
      const ids: number[] = []
      let cursor: string | null = null
      do {
        const page: TaskPage = pageTasks(scope.query, cursor)
        ids.push(...page.tasks.map(({ id }) => id))
        cursor = page.nextCursor
      } while (cursor !== null)
      return ids
    }
  }
}
