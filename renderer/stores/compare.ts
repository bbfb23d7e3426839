import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppEvent } from '../../electron/shared/contract'
import type { AppError } from '../../electron/shared/errors'
import type { Result } from '../../electron/shared/result'
import type { TaskRecord } from '../../electron/shared/task'
import { everything, type TaskPage, type TaskQuery } from '../../electron/shared/task-query'
import { useBridge } from '../bridge'

/** Pages looked through for other runs of a service. */
const mostPages = 4

/** Two runs beside each other, and which others there are to choose from. */
export const useCompareStore = defineStore('compare', () => {
  const bridge = useBridge()

  const records = shallowRef<ReadonlyMap<number, TaskRecord>>(new Map())
  const mineId = shallowRef<number | null>(null)
  const otherId = shallowRef<number | null>(null)
  /** Runs of the same service, latest first. */
  const runs = shallowRef<readonly TaskRecord[]>([])
  const problem = shallowRef<AppError | null>(null)
  const isLoaded = shallowRef(false)
  let generation = 0

  const recordOf = (id: number | null) => (id === null ? null : (records.value.get(id) ?? null))
  const mine = computed(() => recordOf(mineId.value))
  const other = computed(() => recordOf(otherId.value))

  /** Shows a run beside another; null for the one it is best compared with. */
  async function show(taskId: number, partnerId: number | null): Promise<void> {
    generation += 1
    const own = generation
    isLoaded.value = false
    problem.value = null
    mineId.value = taskId
    otherId.value = partnerId
    const found = await bridge.request('tasks:get', { taskId })
    if (own !== generation) return
    if (!found.ok) {
      problem.value = found.error
      return
    }
    keep([found.value.record])
    const others = await runsOf(found.value.record)
    if (own !== generation) return
    keep(others)
    runs.value = others
    await choose(partnerId ?? found.value.partnerId ?? others[0]?.id ?? null)
    isLoaded.value = own === generation
  }

  async function choose(id: number | null): Promise<void> {
    otherId.value = id
    if (id === null || records.value.has(id)) return
    const found = await bridge.request('tasks:get', { taskId: id })
    if (found.ok) keep([found.value.record])
    else if (otherId.value === id) problem.value = found.error
  }

  /** The newest runs of the same service and account, without the one looked at. */
  async function runsOf({ id, profileId, task }: TaskRecord): Promise<readonly TaskRecord[]> {
    const key = task?.serverName ?? ''
    if (key === '') return []
    const query: TaskQuery = {
      ...everything('history'),
      profileIds: [profileId],
      group: { by: 'service', key },
    }
    const found: TaskRecord[] = []
    let cursor: string | null = null
    for (let page = 0; page < mostPages; page += 1) {
      const answer: Result<TaskPage> = await bridge.request('tasks:page', { query, cursor })
      if (!answer.ok) break
      found.push(...answer.value.tasks.filter((run) => run.id !== id))
      cursor = answer.value.nextCursor
      if (cursor === null) break
    }
    return found
  }

  function keep(changed: readonly TaskRecord[]): void {
    records.value = new Map([
      ...records.value,
      ...changed.map((record) => [record.id, record] as const),
    ])
  }

  function apply(event: AppEvent): void {
    if (event.type !== 'tasks:changed') return
    const known = event.tasks.filter(({ id }) => records.value.has(id))
    if (known.length > 0) keep(known)
  }

  return { mine, other, runs, problem, isLoaded, show, choose, apply }
})
