import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type {
  AddTasksInput,
  AppEvent,
  Snapshot,
  TaskActivity,
  TaskEdit,
} from '../../electron/shared/contract'
import type { TaskRecord } from '../../electron/shared/task'
import {
  lastEventAt,
  matchesQuery,
  type StatusFilter,
  type TaskCounts,
  type TaskQuery,
  type TaskView,
} from '../../electron/shared/task-query'
import { useBridge } from '../bridge'
import { useAppStore } from './app'

const emptyCounts: TaskCounts = {
  following: 0,
  favorites: 0,
  history: 0,
  running: 0,
  unseenFailed: 0,
  unreadNotices: 0,
  tags: [],
}

/** The list on screen, the task on screen, and the numbers beside the navigation. */
export const useTasksStore = defineStore('tasks', () => {
  const bridge = useBridge()
  const app = useAppStore()

  const view = shallowRef<TaskView>('following')
  const text = shallowRef('')
  const statuses = shallowRef<readonly StatusFilter[]>([])
  const tag = shallowRef<string | null>(null)
  const rows = shallowRef<readonly TaskRecord[]>([])
  const nextCursor = shallowRef<string | null>(null)
  const isLoaded = shallowRef(false)
  const counts = shallowRef<TaskCounts>(emptyCounts)
  const activity = shallowRef<ReadonlyMap<number, TaskActivity>>(new Map())
  const selected = shallowRef<TaskRecord | null>(null)
  let generation = 0
  let isLoadingMore = false

  const query = computed<TaskQuery>(() => ({
    view: view.value,
    text: text.value,
    statuses: statuses.value,
    profileId: null,
    tag: tag.value,
  }))
  const isFiltered = computed(
    () => text.value !== '' || statuses.value.length > 0 || tag.value !== null,
  )

  function fill(snapshot: Snapshot): void {
    counts.value = snapshot.counts
    activity.value = new Map(snapshot.activity.map((entry) => [entry.taskId, entry]))
  }

  /** Reads the list anew, from its first page. */
  async function reload(): Promise<void> {
    generation += 1
    const mine = generation
    const page = await app.told(bridge.request('tasks:page', { query: query.value, cursor: null }))
    if (mine !== generation || !page.ok) return
    rows.value = page.value.tasks
    nextCursor.value = page.value.nextCursor
    isLoaded.value = true
  }

  async function loadMore(): Promise<void> {
    if (nextCursor.value === null || isLoadingMore) return
    const mine = generation
    isLoadingMore = true
    const request = { query: query.value, cursor: nextCursor.value }
    const page = await app.told(bridge.request('tasks:page', request))
    isLoadingMore = false
    if (mine !== generation || !page.ok) return
    const known = new Set(rows.value.map((row) => row.id))
    rows.value = [...rows.value, ...page.value.tasks.filter((row) => !known.has(row.id))]
    nextCursor.value = page.value.nextCursor
  }

  function show(next: TaskView, nextTag: string | null = null): Promise<void> {
    view.value = next
    tag.value = nextTag
    return reload()
  }

  function clearFilters(): Promise<void> {
    text.value = ''
    statuses.value = []
    tag.value = null
    return reload()
  }

  async function select(taskId: number | null): Promise<void> {
    const known = rows.value.find((row) => row.id === taskId) ?? null
    selected.value = known
    void bridge.request('app:look-at', { taskId })
    if (taskId === null) return
    if (known === null) {
      const record = await app.told(bridge.request('tasks:get', { taskId }))
      if (record.ok) selected.value = record.value
    }
    if (selected.value?.isSeen === false) void edit([taskId], { isSeen: true })
  }

  function apply(event: AppEvent): void {
    switch (event.type) {
      case 'tasks:changed':
        counts.value = event.counts
        rows.value = mergeRows(rows.value, event.tasks, event.removedIds, query.value)
        follow(event.tasks, event.removedIds)
        break
      case 'notices:changed':
        counts.value = event.counts
        break
      case 'tasks:activity':
        activity.value = new Map([
          ...activity.value,
          ...event.activity.map((entry) => [entry.taskId, entry] as const),
        ])
        break
      case 'tasks:stale':
        void reload()
        if (selected.value !== null) void select(selected.value.id)
        break
      default:
    }
  }

  function follow(changed: readonly TaskRecord[], removedIds: readonly number[]): void {
    const current = selected.value
    if (current === null) return
    const next = changed.find((record) => record.id === current.id)
    if (next !== undefined) selected.value = next
    if (removedIds.includes(current.id)) selected.value = null
  }

  function edit(taskIds: readonly number[], changes: TaskEdit) {
    return app.told(bridge.request('tasks:edit', { taskIds, edit: changes }))
  }

  function watch(taskIds: readonly number[], action: 'pause' | 'resume' | 'refresh') {
    return app.told(bridge.request('tasks:watch', { taskIds, action }))
  }

  function remove(taskIds: readonly number[], isUndo: boolean) {
    return app.told(bridge.request('tasks:remove', { taskIds, isUndo }))
  }

  function add(input: AddTasksInput) {
    return app.told(bridge.request('tasks:add', input))
  }

  function orderFavorites(taskIds: readonly number[]) {
    return app.told(bridge.request('tasks:order-favorites', { taskIds }))
  }

  return {
    view,
    text,
    statuses,
    tag,
    rows,
    nextCursor,
    isLoaded,
    isFiltered,
    counts,
    activity,
    selected,
    fill,
    apply,
    reload,
    loadMore,
    show,
    clearFilters,
    select,
    edit,
    watch,
    remove,
    add,
    orderFavorites,
  }
})

/** A list after changes: rows that still match in their place, the rest gone. */
export function mergeRows(
  rows: readonly TaskRecord[],
  changed: readonly TaskRecord[],
  removedIds: readonly number[],
  query: TaskQuery,
): readonly TaskRecord[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const record of changed) {
    if (matchesQuery(record, query)) byId.set(record.id, record)
    else byId.delete(record.id)
  }
  for (const id of removedIds) byId.delete(id)
  const merged = [...byId.values()]
  if (query.view === 'favorites') return merged
  return merged.sort((a, b) => lastEventAt(b) - lastEventAt(a) || b.id - a.id)
}
