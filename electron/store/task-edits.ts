import type { TaskEdit } from '../shared/contract'
import type { Sql } from './database'
import type { Part } from './methods'
import { idOf } from './rows'
import type { TaskRows } from './task-rows'

/** Changes what the user decides about one task; the task has to exist. */
export interface TaskEdits {
  edit(id: number, edit: TaskEdit): void
}

/** Tags as they are stored: each once, without what SQLite's JSON cannot hold. */
export function cleanTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.toWellFormed().replaceAll('\0', '\uFFFD')))]
}

/** Alias, note, tags, star, flags and interval of a task. */
export function createTaskEdits(sql: Sql, tasks: TaskRows): TaskEdits {
  /** A new star goes to the end; a task that has one keeps its place. */
  function setFavorite(id: number, isFavorite: boolean): void {
    if (isFavorite) {
      sql.run(
        `UPDATE tasks SET is_favorite = 1, favorite_rank =
           (SELECT coalesce(max(favorite_rank), 0) + 1 FROM tasks WHERE is_favorite = 1)
         WHERE id = ? AND is_favorite = 0`,
        id,
      )
    } else {
      sql.run('UPDATE tasks SET is_favorite = 0, favorite_rank = NULL WHERE id = ?', id)
    }
  }

  return {
    edit(id, { alias, note, tags, isFavorite, isMuted, isSeen, isPatient, refreshInterval }) {
      if (alias !== undefined) sql.run('UPDATE tasks SET alias = ? WHERE id = ?', alias, id)
      if (note !== undefined) sql.run('UPDATE tasks SET note = ? WHERE id = ?', note, id)
      if (alias !== undefined || note !== undefined) tasks.updateSearchText(id)
      if (tags !== undefined) {
        const stored = JSON.stringify(cleanTags(tags))
        sql.run('UPDATE tasks SET tags = ? WHERE id = ?', stored, id)
      }
      if (isFavorite !== undefined) setFavorite(id, isFavorite)
      if (isMuted !== undefined) {
        sql.run('UPDATE tasks SET is_muted = ? WHERE id = ?', isMuted ? 1 : 0, id)
      }
      if (isSeen !== undefined) {
        sql.run('UPDATE tasks SET is_seen = ? WHERE id = ?', isSeen ? 1 : 0, id)
      }
      if (refreshInterval !== undefined) {
        const stored = refreshInterval === null ? null : String(refreshInterval)
        sql.run('UPDATE tasks SET refresh_interval = ? WHERE id = ?', stored, id)
      }
      if (isPatient !== undefined) {
        sql.run('UPDATE tasks SET is_patient = ? WHERE id = ?', isPatient ? 1 : 0, id)
      }
    },
  }
}

/** The order the user gave the favourites. */
export function createFavoriteOrder(sql: Sql, tasks: TaskRows): Part<'orderFavorites'> {
  return {
    /** Favourites that are not named (removed ones may come back) follow in their old order. */
    orderFavorites(ids) {
      const starred = sql.rows(
        'SELECT id FROM tasks WHERE is_favorite = 1 ORDER BY favorite_rank, id',
      )
      const known = new Set(starred.map((row) => idOf(row)))
      const order = new Set([...ids.filter((id) => known.has(id)), ...known])
      for (const [index, id] of [...order].entries()) {
        sql.run('UPDATE tasks SET favorite_rank = ? WHERE id = ?', index + 1, id)
      }
      return tasks.listed(ids.filter((id) => known.has(id)))
    },
  }
}
