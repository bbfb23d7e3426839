import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppEvent } from '../../electron/shared/contract'
import type { StepTypical } from '../../electron/shared/forecast'
import { useBridge } from '../bridge'

/** How long the steps of the task on screen usually take. */
export const useTypicalsStore = defineStore('typicals', () => {
  const bridge = useBridge()

  const taskId = shallowRef<number | null>(null)
  const typicals = shallowRef<readonly StepTypical[]>([])
  const byName = computed(() => new Map(typicals.value.map((typical) => [typical.name, typical])))

  /** Follows another task. */
  async function show(id: number | null): Promise<void> {
    if (taskId.value === id) return
    taskId.value = id
    typicals.value = []
    await read()
  }

  /** What cannot be read is left out: the chart is whole without it. */
  async function read(): Promise<void> {
    const id = taskId.value
    if (id === null) return
    const result = await bridge.request('tasks:get', { taskId: id })
    if (result.ok && taskId.value === id) typicals.value = result.value.typicals
  }

  function apply(event: AppEvent): void {
    const isChanged =
      event.type === 'tasks:stale' ||
      (event.type === 'tasks:changed' && event.tasks.some(({ id }) => id === taskId.value))
    if (isChanged) void read()
  }

  return { taskId, byName, show, apply }
})
