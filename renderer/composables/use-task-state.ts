import { useAppStore } from '../stores/app'
import { useTasksStore } from '../stores/tasks'
import type { TaskRecord } from '../../electron/shared/task'
import { taskState, type TaskState } from '../task-state'

/** Gives the state of a task at a time, by what is known of reading at large. */
export function useTaskState(): (record: TaskRecord, now: number) => TaskState {
  const app = useAppStore()
  const tasks = useTasksStore()
  return (record, now) =>
    taskState(record, now, {
      activity: tasks.activity.get(record.id) ?? null,
      forecast: tasks.forecasts.get(record.id) ?? null,
      isPaused: app.settings.isWatchingPaused,
    })
}
