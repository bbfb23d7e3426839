import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowReactive, shallowRef, watch } from 'vue'
import type { AppEvent } from '../../electron/shared/contract'
import type { AppError } from '../../electron/shared/errors'
import type { TaskRecord } from '../../electron/shared/task'
import { everything, type Grouping, type TaskQuery } from '../../electron/shared/task-query'
import { useBridge } from '../bridge'
import { recountGroups, withGroup, type ListGroup } from './list-group'
import { mergeChanged } from './task-list'
import { useTasksStore } from './tasks'

/** Groups are counted again at most once in this time, however fast tasks change. */
const recountMs = 1_000

/** The list on screen in groups: which there are, which are closed, and the rows read of each. */
export const useGroupsStore = defineStore('groups', () => {
  const bridge = useBridge()
  const tasks = useTasksStore()

  const by = shallowRef<Grouping | null>(null)
  const groups = shallowRef<readonly ListGroup[]>([])
  /** Groups beyond those the store tells of. */
  const more = shallowRef(0)
  const isLoaded = shallowRef(false)
  const problem = shallowRef<AppError | null>(null)
  const closed = shallowReactive(new Set<string>())
  let query: TaskQuery | null = null
  let generation = 0
  let recount: ReturnType<typeof setTimeout> | undefined

  const isGrouped = computed(() => by.value !== null)

  /** Shows a list in groups; null shows it without. What was closed stays so while only the filter changes. */
  async function show(wanted: TaskQuery, grouping: Grouping | null): Promise<void> {
    if (grouping !== by.value || wanted.view !== query?.view) {
      closed.clear()
      groups.value = []
      isLoaded.value = false
    }
    by.value = grouping
    query = wanted
    clearRecount()
    generation += 1
    if (grouping !== null) await readGroups('anew')
  }

  async function readGroups(how: 'anew' | 'recount'): Promise<void> {
    if (query === null || by.value === null) return
    const mine = generation
    const answer = await bridge.request('tasks:groups', { query, by: by.value })
    if (mine !== generation) return
    problem.value = answer.ok ? null : answer.error
    isLoaded.value = true
    if (!answer.ok) return
    more.value = answer.value.more
    groups.value = recountGroups(how === 'anew' ? [] : groups.value, answer.value.groups)
  }

  /** Reads the next rows of a group, if there are more and none are on their way. */
  async function loadMore(key: string): Promise<void> {
    const group = groups.value.find((other) => other.key === key)
    if (group === undefined || group.isLoading || group.problem !== null) return
    if (!group.isLoaded || group.nextCursor !== null) await readRows(group)
  }

  /** Reads the rows of a group again after it could not be done. */
  async function retry(key: string): Promise<void> {
    change(key, { problem: null })
    await loadMore(key)
  }

  async function readRows({ key, isLoaded: isNext, nextCursor: cursor }: ListGroup): Promise<void> {
    if (query === null || by.value === null) return
    const mine = generation
    change(key, { isLoading: true })
    const grouped = { ...query, group: { by: by.value, key } }
    const page = await bridge.request('tasks:page', { query: grouped, cursor })
    if (mine !== generation) return
    if (!page.ok) {
      change(key, { isLoading: false, problem: page.error })
      return
    }
    tasks.note(page.value.tasks)
    const read = page.value.tasks.map(({ id }) => id)
    const known = isNext ? (groups.value.find((group) => group.key === key)?.ids ?? []) : []
    const ids = [...new Set([...known, ...read])]
    change(key, { ids, nextCursor: page.value.nextCursor, isLoaded: true, isLoading: false })
  }

  /** The services of all tasks, those of the latest change first; none when they cannot be read. */
  async function readServices(): Promise<readonly string[]> {
    const answer = await bridge.request('tasks:groups', {
      query: everything('history'),
      by: 'service',
    })
    return answer.ok ? answer.value.groups.map(({ key }) => key) : []
  }

  /** How many tasks a list holds, read or not; null when they cannot be counted. */
  async function count(list: TaskQuery): Promise<number | null> {
    // Every task has one status, and there are fewer of them than an answer has groups.
    const answer = await bridge.request('tasks:groups', { query: list, by: 'status' })
    if (!answer.ok) return null
    return answer.value.groups.reduce((sum, group) => sum + group.count, 0)
  }

  function change(key: string, changes: Partial<ListGroup>): void {
    groups.value = withGroup(groups.value, key, changes)
  }

  function apply(event: AppEvent): void {
    if (by.value === null) return
    if (event.type === 'tasks:stale') void refresh()
    if (event.type !== 'tasks:changed') return
    mergeIn(event.tasks, event.removedIds)
    recount ??= setTimeout(() => {
      recount = undefined
      void readGroups('recount')
    }, recountMs)
  }

  function mergeIn(changed: readonly TaskRecord[], removedIds: readonly number[]): void {
    const [grouping, wanted] = [by.value, query]
    if (grouping === null || wanted === null) return
    const again: string[] = []
    groups.value = groups.value.map((group) => {
      if (!group.isLoaded) return group
      const { ids, needsReload } = mergeChanged(
        { ...group, query: { ...wanted, group: { by: grouping, key: group.key } } },
        tasks.records,
        changed,
        removedIds,
        tasks.selectedId,
      )
      if (needsReload) again.push(group.key)
      return { ...group, ids }
    })
    for (const key of again) void reread(key)
  }

  /** Reads counts and rows anew; the rows on screen stay until they are there. */
  async function refresh(): Promise<void> {
    await readGroups('recount')
    for (const { key } of groups.value.filter((group) => group.isLoaded)) await reread(key)
  }

  async function reread(key: string): Promise<void> {
    const group = groups.value.find((other) => other.key === key)
    if (group !== undefined) await readRows({ ...group, isLoaded: false, nextCursor: null })
  }

  function clearRecount(): void {
    clearTimeout(recount)
    recount = undefined
  }

  function setOpen(key: string, isOpen: boolean): void {
    if (isOpen) closed.delete(key)
    else closed.add(key)
  }

  function setAllOpen(isOpen: boolean): void {
    for (const { key } of groups.value) setOpen(key, isOpen)
  }

  // A row that was only kept because it was open leaves with the look of the user.
  watch(
    () => tasks.selectedId,
    (_now, before) => {
      const record = before === null ? undefined : tasks.records.get(before)
      if (record !== undefined) mergeIn([record], [])
    },
  )
  onScopeDispose(clearRecount)

  return {
    by,
    groups,
    more,
    isLoaded,
    problem,
    isGrouped,
    isOpen: (key: string) => !closed.has(key),
    show,
    loadMore,
    retry,
    readServices,
    count,
    apply,
    setOpen,
    setAllOpen,
    refresh,
  }
})
