import type { RetentionRule } from '../../electron/shared/retention'
import type { TaskRecord } from '../../electron/shared/task'
import { lastEventAt } from '../../electron/shared/task-query'
import { listed, type Methods, type State } from './fake-store-state'

const dayMs = 86_400_000

/** What a rule covers and nobody marked, oldest first, and how much of what it covers stays. */
function coveredBy(state: State, { maxAgeDays, maxTasks }: RetentionRule, now: number) {
  const oldestFirst = [...listed(state)].sort(
    (a, b) => lastEventAt(a) - lastEventAt(b) || a.id - b.id,
  )
  const tooMany = maxTasks === null ? 0 : Math.max(0, oldestFirst.length - maxTasks)
  const covered = oldestFirst.filter(
    (record, index) =>
      index < tooMany || (maxAgeDays !== null && lastEventAt(record) < now - maxAgeDays * dayMs),
  )
  const going = covered.filter(isUnmarked)
  return { going, kept: covered.length - going.length }
}

function isUnmarked(record: TaskRecord): boolean {
  const { watch, isSeen, isFavorite, note, alias, tags } = record
  return (
    watch.state === 'ended' &&
    isSeen &&
    !isFavorite &&
    note === '' &&
    alias === '' &&
    tags.length === 0
  )
}

/** Size of the history and what can be let go of. */
export function keepingMethods(state: State): Pick<Methods, 'previewTidy' | 'tidy' | 'storeSize'> {
  const readingsOf = (ids: ReadonlySet<number>) =>
    state.readings.filter(({ taskId }) => ids.has(taskId)).length

  return {
    previewTidy(rule, now) {
      const { going, kept } = coveredBy(state, rule, now)
      const readings = readingsOf(new Set(going.map(({ id }) => id)))
      const [first] = going
      const last = going.at(-1)
      return {
        tasks: going.length,
        readings,
        oldestAt: first === undefined ? null : lastEventAt(first),
        newestAt: last === undefined ? null : lastEventAt(last),
        bytes: (going.length + readings) * 1_000,
        names: going.slice(0, 5).map(({ externalId }) => externalId),
        kept,
      }
    },
    tidy(rule, now, limit) {
      const taskIds = coveredBy(state, rule, now)
        .going.slice(0, limit)
        .map(({ id }) => id)
      const gone = new Set(taskIds)
      const readings = readingsOf(gone)
      for (const id of taskIds) state.tasks.delete(id)
      const left = state.readings.filter(({ taskId }) => !gone.has(taskId))
      state.readings.splice(0, state.readings.length, ...left)
      return { taskIds, readings }
    },
    storeSize: () => ({
      databaseBytes: (state.tasks.size + state.readings.length) * 1_000,
      freeBytes: 0,
      tasks: listed(state).length,
      readings: state.readings.length,
      backups: [],
    }),
  }
}
