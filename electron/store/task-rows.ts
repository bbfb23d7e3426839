import type { Watch, TaskRecord } from '../shared/task'
import { searchText } from '../shared/task-query'
import type { Sql } from './database'
import { failure } from './failures'
import { taskRecordOf } from './rows'

/** What every part of the store needs of the table `tasks`. Removed tasks do not exist for it. */
export interface TaskRows {
  find(id: number): TaskRecord | null
  /** The task, or `input.unknownTask`. */
  get(id: number): TaskRecord
  /** Those of the ids that are listed, in the order given. */
  listed(ids: readonly number[]): readonly TaskRecord[]
  /** The same, but of a task that is gone the caller has to hear: none left is `input.unknownTask`. */
  some(ids: readonly number[]): readonly TaskRecord[]
  setWatch(id: number, watch: Watch): void
  /** Belongs after every change of alias, note or latest answer. */
  updateSearchText(id: number): void
}

/** Task rows of a database. */
export function createTaskRows(sql: Sql): TaskRows {
  function find(id: number): TaskRecord | null {
    const row = sql.row('SELECT * FROM tasks WHERE id = ? AND removed_at IS NULL', id)
    return row === null ? null : taskRecordOf(row)
  }
  function get(id: number): TaskRecord {
    const record = find(id)
    if (record === null) throw failure('input.unknownTask')
    return record
  }
  const listed = (ids: readonly number[]) => ids.flatMap((id) => find(id) ?? [])
  return {
    find,
    get,
    listed,
    some(ids) {
      const records = listed(ids)
      if (records.length === 0 && ids.length > 0) throw failure('input.unknownTask')
      return records
    },
    setWatch(id, watch) {
      const reason = watch.state === 'active' ? '' : watch.reason
      sql.run(
        'UPDATE tasks SET watch_state = ?, watch_reason = ? WHERE id = ?',
        watch.state,
        reason,
        id,
      )
    },
    updateSearchText(id) {
      sql.run(
        'UPDATE tasks SET search_text = ?1 WHERE id = ?2 AND search_text <> ?1',
        searchText(get(id)),
        id,
      )
    },
  }
}
