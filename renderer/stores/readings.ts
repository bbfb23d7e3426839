import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppEvent } from '../../electron/shared/contract'
import type { StoredReading } from '../../electron/shared/task'
import { useBridge } from '../bridge'
import { useAppStore } from './app'

/** The readings of the task on screen, newest first. */
export const useReadingsStore = defineStore('readings', () => {
  const bridge = useBridge()
  const app = useAppStore()

  const taskId = shallowRef<number | null>(null)
  const readings = shallowRef<readonly StoredReading[]>([])
  const nextCursor = shallowRef<string | null>(null)
  const isLoading = shallowRef(false)
  const isLoaded = shallowRef(false)
  let generation = 0

  /** Follows another task: its readings replace those before. */
  async function show(id: number | null): Promise<void> {
    if (taskId.value === id) return
    taskId.value = id
    readings.value = []
    nextCursor.value = null
    isLoaded.value = false
    await refresh()
  }

  /** Reads what is newer than the newest reading known. */
  async function refresh(): Promise<void> {
    generation += 1
    if (taskId.value === null) return
    await read(taskId.value, null)
  }

  async function loadMore(): Promise<void> {
    if (taskId.value === null || nextCursor.value === null || isLoading.value) return
    await read(taskId.value, nextCursor.value)
  }

  async function read(id: number, cursor: string | null): Promise<void> {
    const mine = generation
    isLoading.value = true
    const page = await app.told(bridge.request('readings:page', { taskId: id, cursor }))
    if (mine !== generation) return
    isLoading.value = false
    isLoaded.value = true
    if (!page.ok) return
    const known = new Set(readings.value.map((reading) => reading.id))
    const joins = cursor !== null || page.value.readings.some((reading) => known.has(reading.id))
    readings.value = joins
      ? mergeReadings(readings.value, page.value.readings)
      : page.value.readings
    if (cursor !== null || !joins) nextCursor.value = page.value.nextCursor
  }

  function apply(event: AppEvent): void {
    if (event.type === 'tasks:stale') void refresh()
    if (event.type !== 'tasks:changed') return
    const record = event.tasks.find((task) => task.id === taskId.value)
    if (record === undefined || !isLoaded.value) return
    if (record.lastReadingId !== (readings.value[0]?.id ?? null)) void refresh()
  }

  return { taskId, readings, nextCursor, isLoading, isLoaded, show, refresh, loadMore, apply }
})

/** Both lists as one, newest first, each reading once. */
export function mergeReadings(
  known: readonly StoredReading[],
  read: readonly StoredReading[],
): readonly StoredReading[] {
  const byId = new Map([...known, ...read].map((reading) => [reading.id, reading]))
  return [...byId.values()].sort((a, b) => b.id - a.id)
}
