import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { TaskRecord } from '../../electron/shared/task'
import { useTaskState } from '../composables/use-task-state'
import { useSlowNow } from '../composables/use-now'
import { listLines } from '../list-groups'
import { keepMarks, markRange, moveItem, noMarks, toggleMark, type Marks } from '../marks'
import { isFiltered } from './task-list'
import { useTasksStore } from './tasks'

/** The list as it is drawn: its lines in order, and which rows a command is meant for. */
export const useListViewStore = defineStore('listView', () => {
  const tasks = useTasksStore()
  const now = useSlowNow()
  const stateOf = useTaskState()
  const rawMarks = shallowRef<Marks>(noMarks)

  const heldId = shallowRef<number | null>(null)
  watch(
    () => [tasks.selectedId, tasks.selected?.isSeen] as const,
    ([id, isSeen]) => {
      if (isSeen === false) heldId.value = id
      else if (heldId.value !== id) heldId.value = null
    },
    { flush: 'sync' },
  )

  const lines = computed(() =>
    listLines(
      tasks.rows,
      tasks.view,
      now.value,
      (record) => stateOf(record, now.value),
      heldId.value,
    ),
  )
  /** Ids from top to bottom, as they are drawn. */
  const order = computed(() =>
    lines.value.flatMap((line) => (line.kind === 'task' ? [line.record.id] : [])),
  )
  const marks = computed(() => keepMarks(rawMarks.value, order.value))
  const isMarking = computed(() => marks.value.ids.size > 0)
  /** What a command acts on: the marked rows, else the open one. */
  const targets = computed<readonly TaskRecord[]>(() => {
    if (isMarking.value) return recordsOf(order.value.filter((id) => marks.value.ids.has(id)))
    return tasks.selected === null ? [] : [tasks.selected]
  })
  const canReorder = computed(() => tasks.view === 'favorites' && !isFiltered(tasks.list.query))

  function recordsOf(ids: readonly number[]): readonly TaskRecord[] {
    return ids.flatMap((id) => tasks.records.get(id) ?? [])
  }

  function toggle(id: number): void {
    rawMarks.value = toggleMark(marks.value, id, tasks.selectedId)
  }

  function extendTo(id: number): void {
    rawMarks.value = markRange(marks.value, order.value, id, tasks.selectedId)
  }

  function markAll(): void {
    rawMarks.value = { ids: new Set(order.value), anchor: tasks.selectedId }
  }

  function clearMarks(): void {
    rawMarks.value = noMarks
  }

  /** The id that many rows away from the open one; the first row when none is open. */
  function neighbour(by: number): number | null {
    const ids = order.value
    const at = tasks.selectedId === null ? -1 : ids.indexOf(tasks.selectedId)
    if (at === -1) return ids[0] ?? null
    return ids[Math.min(ids.length - 1, Math.max(0, at + by))] ?? null
  }

  /** The row to open when these are gone: the next one below, else above. */
  function survivorOf(gone: ReadonlySet<number>): number | null {
    const ids = order.value
    const at = tasks.selectedId === null ? -1 : ids.indexOf(tasks.selectedId)
    const below = ids.slice(at + 1).find((id) => !gone.has(id))
    return below ?? ids.slice(0, Math.max(0, at)).findLast((id) => !gone.has(id)) ?? null
  }

  /** Moves a favourite to another place; answers the place it has now, counted from 0. */
  async function moveFavorite(id: number, to: number): Promise<number> {
    await tasks.loadAll()
    const ids = tasks.list.ids
    const from = ids.indexOf(id)
    const place = Math.min(ids.length - 1, Math.max(0, to))
    const next = moveItem(ids, from, place)
    if (next !== ids) await tasks.orderFavorites(next)
    return next === ids ? from : place
  }

  return {
    lines,
    order,
    marks,
    isMarking,
    targets,
    canReorder,
    toggle,
    extendTo,
    markAll,
    clearMarks,
    neighbour,
    survivorOf,
    moveFavorite,
  }
})
