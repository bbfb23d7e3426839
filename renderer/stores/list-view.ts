import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { TaskRecord } from '../../electron/shared/task'
import { useFormat } from '../composables/use-format'
import { useTaskState } from '../composables/use-task-state'
import { useSlowNow } from '../composables/use-now'
import { listLines } from '../list-groups'
import {
  groupedLines,
  headingKey,
  type GroupHeading,
  type ListLine,
  type TaskLine,
} from '../list-lines'
import {
  keepMarks,
  markRange,
  moveItem,
  noMarks,
  toggleMark,
  type Marks,
  type RowPlace,
} from '../marks'
import { useGroupsStore } from './groups'
import { isFiltered } from './task-list'
import { useTasksStore } from './tasks'

/** What the list does for its keys. */
export interface ListMoves {
  /** Opens a row, or stands on a heading, and brings the focus to it. */
  go(line: TaskLine | GroupHeading): void
  /** Leads into the detail. */
  enter(): void
  /** Moves the open favourite one place. */
  reorder(by: 1 | -1): void
}

/** The list as it is drawn: its lines in order, and which rows a command is meant for. */
export const useListViewStore = defineStore('listView', () => {
  const tasks = useTasksStore()
  const groups = useGroupsStore()
  const now = useSlowNow()
  const stateOf = useTaskState()
  const format = useFormat()
  const rawMarks = shallowRef<Marks>(noMarks)
  const cursorKey = shallowRef<string | null>(null)
  /** What the list on screen does for its keys; null while there is none. */
  const moves = shallowRef<ListMoves | null>(null)
  /** Whether the tags of the marked rows are being edited. */
  const isTagging = shallowRef(false)

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
    groups.isGrouped
      ? groupedLines(groups.groups, groups.isOpen, tasks.records)
      : listLines(
          tasks.rows,
          tasks.list.query,
          now.value,
          (record) => stateOf(record, now.value),
          (at) => format.dayBucket(at, now.value),
          heldId.value,
          tasks.list.nextCursor !== null,
        ),
  )
  const indexByKey = computed(() => new Map(lines.value.map((line, index) => [line.key, index])))
  /** The rows from top to bottom, as they are drawn. */
  const rows = computed<readonly RowPlace[]>(() =>
    lines.value.flatMap((line) =>
      line.kind === 'task' ? [{ key: line.key, id: line.record.id }] : [],
    ),
  )
  /** Their ids. */
  const order = computed(() => rows.value.map(({ id }) => id))
  /** What the keyboard can stand on. */
  const stops = computed(() =>
    lines.value.filter((line) => line.kind === 'task' || line.kind === 'heading'),
  )
  /** The line the keyboard stands on: where it went, else the open row, else the first line. */
  const active = computed<TaskLine | GroupHeading | null>(() => {
    const index = cursorKey.value === null ? undefined : indexByKey.value.get(cursorKey.value)
    const line = index === undefined ? undefined : lines.value[index]
    if (line?.kind === 'heading' || (line?.kind === 'task' && isOpenRow(line))) return line
    return stops.value.find(isOpenRow) ?? stops.value[0] ?? null
  })
  const marks = computed(() => keepMarks(rawMarks.value, rows.value))
  const isMarking = computed(() => marks.value.ids.size > 0)
  /** What a command acts on: the marked rows, else the open one. */
  const targets = computed<readonly TaskRecord[]>(() => {
    if (isMarking.value)
      return recordsOf([...new Set(order.value)].filter((id) => marks.value.ids.has(id)))
    return tasks.selected === null ? [] : [tasks.selected]
  })
  /** True while rows of the list have not been read: marking all cannot mark them. */
  const hasUnread = computed(() =>
    groups.isGrouped
      ? groups.more > 0 || groups.groups.some(({ isLoaded, nextCursor }) => !isLoaded || nextCursor)
      : tasks.list.nextCursor !== null,
  )
  const canReorder = computed(
    () =>
      tasks.view === 'favorites' &&
      !groups.isGrouped &&
      tasks.list.query.sort === 'changed' &&
      !isFiltered(tasks.list.query),
  )

  function isOpenRow(line: ListLine): boolean {
    return line.kind === 'task' && line.record.id === tasks.selectedId
  }

  function recordsOf(ids: readonly number[]): readonly TaskRecord[] {
    return ids.flatMap((id) => tasks.records.get(id) ?? [])
  }

  /** Puts the keyboard on a line. */
  function standOn(line: TaskLine | GroupHeading): void {
    cursorKey.value = line.key
  }

  function toggle(row: RowPlace): void {
    rawMarks.value = toggleMark(marks.value, row, tasks.selectedId)
  }

  function extendTo(row: RowPlace): void {
    const from = active.value?.kind === 'task' ? active.value.key : null
    rawMarks.value = markRange(marks.value, rows.value, row, from)
  }

  function markAll(): void {
    rawMarks.value = { ids: new Set(order.value), anchor: active.value?.key ?? null }
  }

  function clearMarks(): void {
    rawMarks.value = noMarks
    isTagging.value = false
  }

  /** The line that many stops away; the first one when nothing is open. With `onlyTasks` headings do not count. */
  function neighbour(by: number, onlyTasks = false): TaskLine | GroupHeading | null {
    const reachable = onlyTasks ? stops.value.filter(({ kind }) => kind === 'task') : stops.value
    const from = active.value
    const isSet = from?.kind === 'heading' || tasks.selectedId !== null
    const at = isSet ? reachable.findIndex((line) => line.key === from?.key) : -1
    if (at === -1) return reachable[0] ?? null
    return reachable[Math.min(reachable.length - 1, Math.max(0, at + by))] ?? null
  }

  /** The heading a row stands under; null in a list without groups. */
  function headingOf(line: TaskLine): GroupHeading | null {
    if (line.group === null) return null
    const heading = lines.value[indexByKey.value.get(headingKey(line.group)) ?? -1]
    return heading?.kind === 'heading' ? heading : null
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
    indexByKey,
    order,
    active,
    marks,
    isMarking,
    isTagging,
    moves,
    targets,
    hasUnread,
    canReorder,
    standOn,
    toggle,
    extendTo,
    markAll,
    clearMarks,
    neighbour,
    headingOf,
    survivorOf,
    moveFavorite,
  }
})
