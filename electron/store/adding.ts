import type { AddTasksInput } from '../shared/contract'
import { searchText } from '../shared/task-query'
import type { Sql } from './database'
import { failure } from './failures'
import type { Part } from './methods'
import { idOf, numberOf } from './rows'
import { cleanTags } from './task-edits'
import type { TaskEdits } from './task-edits'
import type { TaskRows } from './task-rows'

/** Adding tasks: new ones, and removed ones that come back with their history. */
export function createAdding(sql: Sql, tasks: TaskRows, edits: TaskEdits): Part<'addTasks'> {
  function insert(input: AddTasksInput, externalId: string, now: number): number {
    const { id } = sql.run(
      `INSERT INTO tasks
         (profile_id, external_id, alias, tags, is_muted, watch_state, added_at, search_text)
       VALUES (?, ?, ?, ?, ?, 'active', ?, ?)`,
      input.profileId,
      externalId,
      input.alias,
      JSON.stringify(cleanTags(input.tags)),
      input.isMuted ? 1 : 0,
      now,
      searchText({ externalId, alias: input.alias, note: '', task: null }),
    )
    if (input.isFavorite) edits.edit(id, { isFavorite: true })
    return id
  }

  /** Name and tags given now win; what was not given stays. Its age counts from now. */
  function bringBack(id: number, input: AddTasksInput, now: number): void {
    sql.run(
      `UPDATE tasks SET removed_at = NULL, watch_state = 'active', watch_reason = '', is_seen = 1,
       added_at = ? WHERE id = ?`,
      now,
      id,
    )
    const { tags } = tasks.get(id)
    edits.edit(id, {
      isMuted: input.isMuted,
      tags: [...tags, ...input.tags],
      ...(input.alias === '' ? {} : { alias: input.alias }),
      ...(input.isFavorite ? { isFavorite: true } : {}),
    })
  }

  return {
    addTasks(input, now) {
      if (
        sql.row('SELECT 1 FROM profiles WHERE id = ? AND is_removed = 0', input.profileId) === null
      ) {
        throw failure('input.unknownProfile')
      }
      const inserted: number[] = []
      const added: number[] = []
      const existing: number[] = []
      for (const externalId of new Set(input.externalIds)) {
        const known = sql.row(
          'SELECT id, removed_at FROM tasks WHERE profile_id = ? AND external_id = ?',
          input.profileId,
          externalId,
        )
        if (known === null) {
          const id = insert(input, externalId, now)
          inserted.push(id)
          added.push(id)
        } else if (numberOf(known, 'removed_at') === null) {
          existing.push(idOf(known))
        } else {
          bringBack(idOf(known), input, now)
          added.push(idOf(known))
        }
      }
      sql.run(
        `INSERT INTO task_search (rowid, search_text)
         SELECT id, search_text FROM tasks WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(inserted),
      )
      return { added: tasks.listed(added), existing: tasks.listed(existing) }
    },
  }
}
