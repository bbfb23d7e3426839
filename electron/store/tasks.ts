import type { AddTasksInput, TaskEdit } from '../shared/contract'
import type { Notice, NoticeDraft } from '../shared/notice'
import type { TaskRecord, Watch } from '../shared/task'
import type { Sql } from './database'
import type { NoticeRows } from './notices'
import { numberOf } from './rows'
import type { TaskRows } from './task-rows'

/** Adding, changing, removing tasks. */
export function createTaskStore(sql: Sql, tasks: TaskRows, notices: NoticeRows) {
  function add(input: AddTasksInput, externalId: string, now: number): number {
    const { id } = sql.run(
      `INSERT INTO tasks (profile_id, external_id, alias, is_muted, added_at, event_at, search_text)
       VALUES (?, ?, ?, ?, ?, ?, '')`,
      input.profileId,
      externalId,
      input.alias,
      input.isMuted ? 1 : 0,
      now,
      now,
    )
    setTags(id, input.tags)
    if (input.isFavorite) setFavorite(id, true)
    tasks.reindex(id)
    return id
  }

  function bringBack(id: number, now: number): void {
    sql.run(
      `UPDATE tasks SET removed_at = NULL, watch_state = 'active', watch_reason = NULL,
       added_at = ? WHERE id = ?`,
      now,
      id,
    )
  }

  function setTags(id: number, tags: readonly string[]): void {
    sql.run('DELETE FROM task_tags WHERE task_id = ?', id)
    for (const [position, tag] of [...new Set(tags)].entries()) {
      sql.run('INSERT INTO task_tags (task_id, tag, position) VALUES (?, ?, ?)', id, tag, position)
    }
  }

  /** A new star goes to the end of the list. */
  function setFavorite(id: number, isFavorite: boolean): void {
    sql.run(
      `UPDATE tasks SET is_favorite = ?1, favorite_rank = CASE
         WHEN ?1 = 1 AND is_favorite = 0
         THEN (SELECT COALESCE(MAX(favorite_rank), 0) + 1 FROM tasks WHERE is_favorite = 1)
         ELSE favorite_rank END
       WHERE id = ?2`,
      isFavorite ? 1 : 0,
      id,
    )
  }

  function setWatch(id: number, watch: Watch): void {
    const reason = watch.state === 'active' ? null : watch.reason
    sql.run(
      'UPDATE tasks SET watch_state = ?, watch_reason = ? WHERE id = ?',
      watch.state,
      reason,
      id,
    )
  }

  return {
    addTasks(input: AddTasksInput, now: number) {
      const added: number[] = []
      const existing: number[] = []
      for (const externalId of input.externalIds) {
        const row = sql.row(
          'SELECT id, removed_at FROM tasks WHERE profile_id = ? AND external_id = ?',
          input.profileId,
          externalId,
        )
        if (row === null) {
          added.push(add(input, externalId, now))
          continue
        }
        const id = numberOf(row, 'id') ?? 0
        const wasRemoved = numberOf(row, 'removed_at') !== null
        if (wasRemoved) bringBack(id, now)
        ;(wasRemoved ? added : existing).push(id)
      }
      return { added: tasks.byIds(added), existing: tasks.byIds(existing) }
    },

    getTask: (id: number): TaskRecord => tasks.byId(id),

    findTasks(externalId: string, profileId: string | null): readonly TaskRecord[] {
      return tasks.fromRows(
        sql.rows(
          `SELECT * FROM tasks WHERE external_id = ?1 AND (?2 IS NULL OR profile_id = ?2)
           AND removed_at IS NULL ORDER BY id`,
          externalId,
          profileId,
        ),
      )
    },

    listActiveTasks(): readonly TaskRecord[] {
      return tasks.fromRows(
        sql.rows(
          `SELECT tasks.* FROM tasks JOIN profiles ON profiles.id = tasks.profile_id
           WHERE watch_state = 'active' AND removed_at IS NULL AND profiles.is_removed = 0
           ORDER BY tasks.id`,
        ),
      )
    },

    editTasks(ids: readonly number[], edit: TaskEdit): readonly TaskRecord[] {
      for (const id of ids) {
        if (edit.alias !== undefined)
          sql.run('UPDATE tasks SET alias = ? WHERE id = ?', edit.alias, id)
        if (edit.note !== undefined)
          sql.run('UPDATE tasks SET note = ? WHERE id = ?', edit.note, id)
        if (edit.isMuted !== undefined) {
          sql.run('UPDATE tasks SET is_muted = ? WHERE id = ?', edit.isMuted ? 1 : 0, id)
        }
        if (edit.isSeen !== undefined) {
          sql.run('UPDATE tasks SET is_seen = ? WHERE id = ?', edit.isSeen ? 1 : 0, id)
        }
        if (edit.tags !== undefined) setTags(id, edit.tags)
        if (edit.isFavorite !== undefined) setFavorite(id, edit.isFavorite)
      }
      const changed = tasks.byIds(ids)
      if (edit.alias !== undefined || edit.note !== undefined) {
        for (const record of changed) tasks.reindex(record.id)
      }
      return changed
    },

    setWatch(ids: readonly number[], watch: Watch): readonly TaskRecord[] {
      for (const id of ids) setWatch(id, watch)
      return tasks.byIds(ids)
    },

    endWatch(
      id: number,
      watch: Watch,
      draft: NoticeDraft | null,
      now: number,
    ): { readonly record: TaskRecord; readonly notice: Notice | null } {
      setWatch(id, watch)
      const record = tasks.byId(id)
      const about = { taskId: id, profileId: record.profileId }
      return { record, notice: draft === null ? null : notices.add(draft, about, now) }
    },

    orderFavorites(ids: readonly number[]): readonly TaskRecord[] {
      for (const [rank, id] of ids.entries()) {
        sql.run('UPDATE tasks SET favorite_rank = ? WHERE id = ? AND is_favorite = 1', rank + 1, id)
      }
      return tasks.byIds(ids)
    },

    removeTasks(ids: readonly number[], now: number): null {
      for (const id of ids) {
        sql.run('UPDATE tasks SET removed_at = ? WHERE id = ? AND removed_at IS NULL', now, id)
      }
      return null
    },

    restoreTasks(ids: readonly number[]): readonly TaskRecord[] {
      for (const id of ids) sql.run('UPDATE tasks SET removed_at = NULL WHERE id = ?', id)
      return tasks.byIds(ids)
    },

    purgeRemoved: (before: number): number =>
      sql.run('DELETE FROM tasks WHERE removed_at < ?', before).changes,
  }
}
