import { appError } from '../shared/errors'
import { searchText } from '../shared/task-query'
import type { TaskRecord } from '../shared/task'
import type { Row, Sql } from './database'
import { StoreFailure } from './failures'
import { numberOf, taskRecordOf, textOf } from './rows'

/** Reads task rows with their tags, and keeps what is derived from them up to date. */
export interface TaskRows {
  fromRows(rows: readonly Row[]): readonly TaskRecord[]
  byIds(ids: readonly number[]): readonly TaskRecord[]
  byId(id: number): TaskRecord
  /** Must follow every change of alias, note or latest answer. */
  reindex(id: number): void
}

/** Task rows of a database. */
export function createTaskRows(sql: Sql): TaskRows {
  function tagsOf(id: number): readonly string[] {
    return sql
      .rows('SELECT tag FROM task_tags WHERE task_id = ? ORDER BY position', id)
      .map((row) => textOf(row, 'tag'))
  }
  const fromRow = (row: Row) => taskRecordOf(row, tagsOf(numberOf(row, 'id') ?? 0))
  function byId(id: number): TaskRecord {
    const row = sql.row('SELECT * FROM tasks WHERE id = ? AND removed_at IS NULL', id)
    if (row === null) throw new StoreFailure(appError('input.unknownTask'))
    return fromRow(row)
  }
  return {
    fromRows: (rows) => rows.map(fromRow),
    byId,
    byIds: (ids) =>
      ids.flatMap((id) => {
        const row = sql.row('SELECT * FROM tasks WHERE id = ? AND removed_at IS NULL', id)
        return row === null ? [] : [fromRow(row)]
      }),
    reindex(id) {
      sql.run('UPDATE tasks SET search_text = ? WHERE id = ?', searchText(byId(id)), id)
    },
  }
}
