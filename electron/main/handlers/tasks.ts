import type { Handlers } from '../../shared/contract'
import { ok, type Result } from '../../shared/result'
import type { TaskRecord } from '../../shared/task'
import { typicalsOf } from '../../watch/typical'
import type { Services } from '../services'

type TaskHandlers = Pick<
  Handlers,
  | 'tasks:page'
  | 'tasks:groups'
  | 'tasks:get'
  | 'tasks:add'
  | 'tasks:edit'
  | 'tasks:watch'
  | 'tasks:remove'
  | 'tasks:order-favorites'
  | 'readings:page'
>

/** Requests about tasks: the store decides, the engine follows, the page hears of it. */
export function taskHandlers({ store, engine, publisher, withdraw, now }: Services): TaskHandlers {
  function publish(changed: Result<readonly TaskRecord[]>): Result<null> {
    if (!changed.ok) return changed
    engine.update(changed.value)
    publisher.tasksChanged(changed.value)
    return ok(null)
  }

  async function setWatching(taskIds: readonly number[], isActive: boolean): Promise<Result<null>> {
    const changed = await store.setWatch(
      taskIds,
      isActive ? { state: 'active' } : { state: 'paused', reason: 'user' },
    )
    if (!changed.ok) return changed
    if (isActive) engine.watch(changed.value)
    else engine.unwatch(taskIds)
    publisher.tasksChanged(changed.value)
    return ok(null)
  }

  return {
    'tasks:page': ({ query, cursor }) => store.pageTasks(query, cursor),
    'tasks:groups': ({ query, by }) => store.groupTasks(query, by),
    async 'tasks:get'({ taskId }) {
      const found = await store.getTask(taskId)
      if (!found.ok) return found
      const record = found.value
      const { profileId, task } = record
      if (task === null) return ok({ record, typicals: [] })
      const history = await store.durationSamples(profileId, task.serverName)
      return ok({ record, typicals: history.ok ? typicalsOf(task, history.value) : [] })
    },
    async 'tasks:add'(input) {
      const result = await store.addTasks(input, now())
      if (!result.ok) return result
      engine.watch(result.value.added)
      publisher.tasksChanged(result.value.added)
      return result
    },
    async 'tasks:edit'({ taskIds, edit }) {
      if (edit.isSeen === true) withdraw(taskIds)
      return publish(await store.editTasks(taskIds, edit))
    },
    async 'tasks:watch'({ taskIds, action }) {
      if (action !== 'refresh') return setWatching(taskIds, action === 'resume')
      const records: TaskRecord[] = []
      for (const taskId of taskIds) {
        const record = await store.getTask(taskId)
        if (record.ok) records.push(record.value)
      }
      engine.refresh(records)
      return ok(null)
    },
    async 'tasks:remove'({ taskIds, isUndo }) {
      if (isUndo) {
        const restored = await store.restoreTasks(taskIds)
        if (!restored.ok) return restored
        engine.watch(restored.value.filter(({ watch }) => watch.state === 'active'))
        publisher.tasksChanged(restored.value)
        return ok(null)
      }
      const removed = await store.removeTasks(taskIds, now())
      if (!removed.ok) return removed
      engine.unwatch(taskIds)
      publisher.tasksChanged([], taskIds)
      return ok(null)
    },
    async 'tasks:order-favorites'({ taskIds }) {
      return publish(await store.orderFavorites(taskIds))
    },
    'readings:page': ({ taskId, cursor }) => store.pageReadings(taskId, cursor),
  }
}
