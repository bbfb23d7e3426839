import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppEvent, RequestOutput } from '../../electron/shared/contract'
import { isTerminal, type TaskRecord } from '../../electron/shared/task'
import type { Result } from '../../electron/shared/result'
import { useBridge } from '../bridge'

/** What others teach about a task: usual durations, failures like its own, a run to compare with. */
export type TaskLore = Omit<RequestOutput<'tasks:get'>, 'record'>

const nothingKnown: TaskLore = {
  typicals: [],
  failure: null,
  firstFailure: null,
  partnerId: null,
}

/** What is known about the task on screen besides its own record. */
export const useOpenTaskStore = defineStore('openTask', () => {
  const bridge = useBridge()

  const taskId = shallowRef<number | null>(null)
  const lore = shallowRef<TaskLore>(nothingKnown)
  const typicals = computed(
    () => new Map(lore.value.typicals.map((typical) => [typical.name, typical])),
  )
  const failure = computed(() => lore.value.failure)
  const partnerId = computed(() => lore.value.partnerId)

  /** Follows another task. */
  async function show(id: number | null): Promise<void> {
    if (taskId.value === id) return
    taskId.value = id
    lore.value = nothingKnown
    await read()
  }

  /** What cannot be read is left out: the detail is whole without it. */
  async function read(): Promise<void> {
    const id = taskId.value
    if (id === null) return
    const result = await bridge.request('tasks:get', { taskId: id })
    if (result.ok && taskId.value === id) lore.value = result.value
  }

  /** Keeps how failures like the open task's were solved; "" forgets it. */
  async function noteFailure(signature: string, note: string): Promise<Result<null>> {
    const saved = await bridge.request('failures:note', { signature, note })
    if (saved.ok) await read()
    return saved
  }

  /** What is known about any task, read anew. */
  function loreOf(id: number): Promise<Result<TaskLore>> {
    return bridge.request('tasks:get', { taskId: id })
  }

  function apply(event: AppEvent): void {
    if (event.type === 'tasks:stale') void read()
    if (event.type === 'tasks:changed' && event.tasks.some(teaches)) void read()
  }

  /** The open task itself, or the end of another: it may be what solved this failure. */
  function teaches({ id, task }: TaskRecord): boolean {
    const hasEnded = task !== null && isTerminal(task.status)
    return id === taskId.value || (hasEnded && failure.value !== null)
  }

  return { taskId, typicals, failure, partnerId, show, noteFailure, loreOf, apply }
})
