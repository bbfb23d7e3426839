import { paces } from '../shared/task'
import type { Sql } from './database'
import type { Part } from './methods'
import type { NoticeRows } from './notices'
import { taskRecordOf } from './rows'
import type { TaskEdits } from './task-edits'
import type { TaskRows } from './task-rows'

type TaskMethods =
  | 'getTask'
  | 'findTasks'
  | 'listActiveTasks'
  | 'editTasks'
  | 'setWatch'
  | 'endWatch'
  | 'tellPace'
  | 'removeTasks'
  | 'restoreTasks'
  | 'purgeRemoved'

/** Ends that a reading told: whether they were seen is known since then. */
const endsByReading: ReadonlySet<string> = new Set(['finished', 'failed', 'stopped'])

/** Looking at tasks, changing and removing them. */
export function createTasks(
  sql: Sql,
  tasks: TaskRows,
  edits: TaskEdits,
  notices: NoticeRows,
): Part<TaskMethods> {
  return {
    getTask: (id) => tasks.get(id),

    findTasks: (externalId, profileId) =>
      sql
        .rows(
          `SELECT * FROM tasks WHERE external_id = ?1 AND removed_at IS NULL
           AND profile_id IN (SELECT id FROM profiles WHERE ?2 IS NULL OR id = ?2) ORDER BY id`,
          externalId,
          profileId,
        )
        .map(taskRecordOf),

    listActiveTasks: () =>
      sql
        .rows(
          `SELECT tasks.* FROM tasks INDEXED BY tasks_active
           JOIN profiles ON profiles.id = tasks.profile_id AND profiles.is_removed = 0
           WHERE watch_state = 'active' AND removed_at IS NULL ORDER BY tasks.id`,
        )
        .map(taskRecordOf),

    editTasks(ids, edit) {
      for (const { id } of tasks.some(ids)) edits.edit(id, edit)
      return tasks.listed(ids)
    },

    setWatch(ids, watch) {
      for (const { id } of tasks.some(ids)) tasks.setWatch(id, watch)
      return tasks.listed(ids)
    },

    endWatch(id, watch, draft, now) {
      const before = tasks.get(id)
      // Somebody else ended or paused it first: what there is to tell was told then.
      if (before.watch.state !== 'active') return { record: before, notice: null }
      tasks.setWatch(id, watch)
      if (watch.state === 'ended' && !endsByReading.has(watch.reason)) {
        edits.edit(id, { isSeen: false })
      }
      const about = { taskId: id, profileId: before.profileId }
      return {
        record: tasks.get(id),
        notice: draft === null ? null : notices.add(draft, about, now),
      }
    },

    tellPace(id, pace, baseReadingId, draft, now) {
      const before = tasks.get(id)
      const isNews = paces.indexOf(pace) > paces.indexOf(before.toldPace)
      if (before.lastReadingId !== baseReadingId || before.isPatient || !isNews) return null
      sql.run('UPDATE tasks SET told_pace = ? WHERE id = ?', pace, id)
      const about = { taskId: id, profileId: before.profileId }
      return {
        record: tasks.get(id),
        notice: draft === null ? null : notices.add(draft, about, now),
      }
    },

    removeTasks(ids, now) {
      for (const { id } of tasks.some(ids)) {
        sql.run('UPDATE tasks SET removed_at = ? WHERE id = ?', now, id)
      }
      return null
    },

    restoreTasks(ids) {
      for (const id of ids) sql.run('UPDATE tasks SET removed_at = NULL WHERE id = ?', id)
      return tasks.some(ids)
    },

    purgeRemoved: (before) => sql.run('DELETE FROM tasks WHERE removed_at < ?', before).changes,
  }
}
