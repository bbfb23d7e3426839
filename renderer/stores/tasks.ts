import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import {
  maxIdsPerRequest,
  type AppEvent,
  type RequestInput,
  type Snapshot,
  type TaskActivity,
} from '../../electron/shared/contract'
import type { TaskForecast } from '../../electron/shared/forecast'
import { ok, type Result } from '../../electron/shared/result'
import type { TaskRecord } from '../../electron/shared/task'
import {
  everything,
  taskViews,
  type TaskCounts,
  type TaskPage,
  type TaskView,
} from '../../electron/shared/task-query'
import { useBridge } from '../bridge'
import { useAppStore } from './app'
import { emptyList, mergeChanged, type QueryChange, type TaskList } from './task-list'

const noCounts: TaskCounts = {
  following: 0,
  favorites: 0,
  history: 0,
  running: 0,
  unseenFailed: 0,
  unreadNotices: 0,
  tags: [],
}
/** Fields of the detail a shortcut leads to. */
export type DetailField = 'alias' | 'note' | 'tags'

/** Rows of a list nobody looks at are forgotten beyond this many. */
const maxKeptRows = 500

/** The lists, the rows they show, and which row is open. */
export const useTasksStore = defineStore('tasks', () => {
  const bridge = useBridge()
  const app = useAppStore()

  const records = shallowReactive(new Map<number, TaskRecord>())
  const activity = shallowReactive(new Map<number, TaskActivity>())
  const forecasts = shallowReactive(new Map<number, TaskForecast>())
  const lists = shallowReactive<Record<TaskView, TaskList>>({
    following: emptyList('following'),
    favorites: emptyList('favorites'),
    history: emptyList('history'),
  })
  const counts = shallowRef<TaskCounts>(noCounts)
  const view = shallowRef<TaskView>('following')
  const selectedId = shallowRef<number | null>(null)
  /** In a narrow window: whether the detail covers the list. */
  const isDetailOpen = shallowRef(false)
  /** What the detail is asked to put the focus on. */
  const wantedField = shallowRef<DetailField | null>(null)
  /** Rows the user marked as not seen; they stay so while they are open. */
  const keptUnseen = new Set<number>()
  const generations: Record<TaskView, number> = { following: 0, favorites: 0, history: 0 }

  const selected = computed(() =>
    selectedId.value === null ? null : (records.get(selectedId.value) ?? null),
  )
  const list = computed(() => lists[view.value])
  const rows = computed(() => list.value.ids.flatMap((id) => records.get(id) ?? []))

  function fill(snapshot: Snapshot): void {
    counts.value = snapshot.counts
    noteActivity(snapshot.activity)
    noteForecasts(snapshot.forecasts)
  }

  function apply(event: AppEvent): void {
    switch (event.type) {
      case 'tasks:changed':
        counts.value = event.counts
        applyChanged(event.tasks, event.removedIds)
        break
      case 'notices:changed':
        counts.value = event.counts
        break
      case 'tasks:activity':
        noteActivity(event.activity)
        break
      case 'tasks:forecast':
        noteForecasts(event.forecasts)
        break
      case 'tasks:stale':
        for (const name of taskViews) if (lists[name].isLoaded) void reload(name)
        if (selectedId.value !== null) void readSelected(selectedId.value)
        break
      default:
    }
  }

  function noteActivity(entries: readonly TaskActivity[]): void {
    for (const entry of entries) activity.set(entry.taskId, entry)
  }

  function noteForecasts(entries: readonly TaskForecast[]): void {
    for (const entry of entries) forecasts.set(entry.taskId, entry)
  }

  function applyChanged(changed: readonly TaskRecord[], removedIds: readonly number[]): void {
    for (const record of changed) records.set(record.id, record)
    for (const name of taskViews) {
      const known = lists[name]
      if (!known.isLoaded) continue
      const { ids, needsReload } = mergeChanged(
        known,
        records,
        changed,
        removedIds,
        selectedId.value,
      )
      lists[name] = { ...known, ids }
      if (needsReload) void reload(name)
    }
    for (const id of removedIds) {
      records.delete(id)
      activity.delete(id)
      forecasts.delete(id)
    }
    if (selectedId.value !== null && removedIds.includes(selectedId.value)) close()
  }

  /**
   * Shows a list; reads it when it was never read or asks for something else than before. `period`
   * is what `since` and `until` are called in the search.
   */
  async function open(
    next: TaskView,
    filter: QueryChange = {},
    period = lists[next].period,
  ): Promise<void> {
    if (view.value !== next) forgetLongList(view.value)
    view.value = next
    const query = { ...lists[next].query, ...filter, view: next }
    const isSame = JSON.stringify(query) === JSON.stringify(lists[next].query)
    if (isSame && (lists[next].isLoaded || lists[next].isLoading)) return
    lists[next] = { ...lists[next], query, period }
    await reload(next)
  }

  /** Shows a list with this filter and no other. */
  function openOnly(next: TaskView, filter: QueryChange, period = ''): Promise<void> {
    return open(next, { ...everything(next), ...filter }, period)
  }

  /** Filters the list on screen, beside what it is filtered by already. */
  function filter(change: QueryChange, period?: string): Promise<void> {
    return open(view.value, change, period)
  }

  /** Takes a list that is being left back to showing everything, the next time it is opened. */
  function forgetFilter(): void {
    lists[view.value] = emptyList(view.value)
  }

  /** Keeps rows that were read beside the lists. */
  function note(read: readonly TaskRecord[]): void {
    for (const record of read) records.set(record.id, record)
  }

  function forgetLongList(name: TaskView): void {
    if (lists[name].ids.length <= maxKeptRows) return
    const { query, period } = lists[name]
    lists[name] = { ...emptyList(name), query, period }
    const kept = new Set(taskViews.flatMap((other) => lists[other].ids))
    if (selectedId.value !== null) kept.add(selectedId.value)
    for (const id of records.keys()) if (!kept.has(id)) records.delete(id)
  }

  /** Reads the first page of a list again; the rows on screen stay until it is there. */
  async function reload(name: TaskView = view.value): Promise<void> {
    await readPage(name, null)
  }

  /** Reads the next page of the list on screen, if there is one. */
  async function loadMore(): Promise<void> {
    const { nextCursor, isLoading } = list.value
    if (nextCursor !== null && !isLoading) await readPage(view.value, nextCursor)
  }

  /** Reads the list on screen to its end. */
  async function loadAll(): Promise<void> {
    while (list.value.nextCursor !== null && list.value.problem === null) {
      await readPage(view.value, list.value.nextCursor)
    }
  }

  async function readPage(name: TaskView, cursor: string | null): Promise<void> {
    generations[name] += 1
    const mine = generations[name]
    lists[name] = { ...lists[name], isLoading: true, problem: null }
    const page = await bridge.request('tasks:page', { query: lists[name].query, cursor })
    if (mine === generations[name]) takePage(name, cursor, page)
  }

  function takePage(name: TaskView, cursor: string | null, page: Result<TaskPage>): void {
    const known = { ...lists[name], isLoading: false, isLoaded: true }
    if (!page.ok) {
      lists[name] = { ...known, problem: page.error }
      return
    }
    note(page.value.tasks)
    const pageIds = page.value.tasks.map((record) => record.id)
    const ids = cursor === null ? pageIds : [...new Set([...known.ids, ...pageIds])]
    lists[name] = { ...known, ids, nextCursor: page.value.nextCursor, problem: null }
  }

  /** Shows everything of the list on screen again. */
  function clearFilter(): Promise<void> {
    return openOnly(view.value, { sort: list.value.query.sort })
  }

  /** The tasks of the whole history a text is found in, beside what the lists show. */
  async function find(text: string): Promise<Result<readonly TaskRecord[]>> {
    const query = { ...everything('history'), text }
    const page = await bridge.request('tasks:page', { query, cursor: null })
    return page.ok ? ok(page.value.tasks) : page
  }

  function close(): void {
    selectedId.value = null
    isDetailOpen.value = false
  }

  /** Opens a task, read from the store when no list has it; null closes. */
  async function select(taskId: number | null): Promise<void> {
    if (selectedId.value === taskId) return
    const before = selected.value
    selectedId.value = taskId
    keptUnseen.clear()
    if (taskId === null) isDetailOpen.value = false
    if (before !== null) applyChanged([before], [])
    if (taskId !== null && !records.has(taskId)) await readSelected(taskId)
  }

  async function readSelected(taskId: number): Promise<void> {
    const result = await app.told(bridge.request('tasks:get', { taskId }))
    if (result.ok) records.set(taskId, result.value.record)
    else if (selectedId.value === taskId) close()
  }

  /** Marks tasks as seen or not; one that is open stays unseen although it is looked at. */
  function setSeen(taskIds: readonly number[], isSeen: boolean): Promise<Result<null>> {
    for (const id of taskIds) {
      if (isSeen) keptUnseen.delete(id)
      else keptUnseen.add(id)
    }
    return edit(taskIds, { isSeen })
  }

  /** Marks the open task as seen, unless the user wants it otherwise. */
  function noteSeen(taskId: number): void {
    if (!keptUnseen.has(taskId)) void edit([taskId], { isSeen: true })
  }

  function lookAt(taskId: number | null): Promise<Result<null>> {
    return bridge.request('app:look-at', { taskId })
  }

  function add(input: RequestInput<'tasks:add'>) {
    return app.told(bridge.request('tasks:add', input))
  }

  function edit(
    taskIds: readonly number[],
    change: RequestInput<'tasks:edit'>['edit'],
  ): Promise<Result<null>> {
    return app.told(bridge.request('tasks:edit', { taskIds, edit: change }))
  }

  function watch(
    taskIds: readonly number[],
    action: RequestInput<'tasks:watch'>['action'],
  ): Promise<Result<null>> {
    return app.told(bridge.request('tasks:watch', { taskIds, action }))
  }

  function remove(taskIds: readonly number[], isUndo = false): Promise<Result<null>> {
    return app.told(bridge.request('tasks:remove', { taskIds, isUndo }))
  }

  /** The tasks that are read by themselves, as far as one request can name them. */
  function runningIds(): readonly number[] {
    return [...activity.values()]
      .filter(({ taskId, intervalMs }) => {
        const state = records.get(taskId)?.watch.state
        return state === undefined ? intervalMs !== null : state === 'active'
      })
      .map(({ taskId }) => taskId)
      .slice(0, maxIdsPerRequest)
  }

  /** Gives the favourites a new order; they are shown in it at once when it was stored. */
  async function orderFavorites(taskIds: readonly number[]): Promise<void> {
    const before = lists.favorites.ids
    lists.favorites = { ...lists.favorites, ids: taskIds }
    const result = await app.told(bridge.request('tasks:order-favorites', { taskIds }))
    if (!result.ok) lists.favorites = { ...lists.favorites, ids: before }
  }

  return {
    records,
    activity,
    forecasts,
    lists,
    counts,
    view,
    selectedId,
    isDetailOpen,
    wantedField,
    selected,
    list,
    rows,
    fill,
    apply,
    open,
    openOnly,
    filter,
    forgetFilter,
    note,
    reload,
    loadMore,
    loadAll,
    clearFilter,
    find,
    select,
    lookAt,
    setSeen,
    noteSeen,
    add,
    edit,
    watch,
    remove,
    runningIds,
    orderFavorites,
  }
})
