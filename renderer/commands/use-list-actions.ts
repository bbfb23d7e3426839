import { useAppStore } from '../stores/app'
import { useGroupsStore } from '../stores/groups'
import { useListViewStore } from '../stores/list-view'
import { isFiltered } from '../stores/task-list'
import { useTasksStore } from '../stores/tasks'
import { when, type CommandAction } from './action'
import type { IdsOf } from './facts'

const pageRows = { comfortable: 8, compact: 12 } as const

/** What the commands do that move in the list and mark its rows. */
export function useListActions(): Record<IdsOf<'list'>, CommandAction> {
  const app = useAppStore()
  const tasks = useTasksStore()
  const view = useListViewStore()
  const groups = useGroupsStore()

  const inList = (run: () => void, isPossible = () => true) =>
    when(() => view.moves !== null && isPossible(), run)
  const page = () => pageRows[app.settings.density]

  function step(by: number, isExtending = false): void {
    const line = view.neighbour(by, isExtending)
    if (line === null) return
    if (isExtending && line.kind === 'task') view.extendTo({ key: line.key, id: line.record.id })
    else view.clearMarks()
    view.moves?.go(line)
  }

  /** On a heading: opens or closes its group. On a row: leads into the detail. */
  function open(): void {
    if (!toggleGroup()) view.moves?.enter()
  }

  /** On a heading: opens its group, then goes to its first row. On a row: leads into the detail. */
  function goIn(): void {
    const line = view.active
    if (line?.kind !== 'heading') view.moves?.enter()
    else if (!line.isOpen) groups.setOpen(line.group, true)
    else {
      const next = view.neighbour(1)
      if (next?.kind === 'task') view.moves?.go(next)
    }
  }

  /** On a heading: closes its group. On a row: goes to its heading, without one it leaves. */
  function goOut(): void {
    const line = view.active
    if (view.isMarking || line === null) {
      leave()
      return
    }
    if (line.kind === 'heading') {
      if (!line.isOpen) {
        leave()
        return
      }
      groups.setOpen(line.group, false)
      return
    }
    const heading = view.headingOf(line)
    if (heading === null) leave()
    else view.moves?.go(heading)
  }

  /** Opens or closes the group when the keyboard is on its heading; false on a row. */
  function toggleGroup(): boolean {
    const line = view.active
    if (line?.kind !== 'heading') return false
    groups.setOpen(line.group, !line.isOpen)
    return true
  }

  function mark(): void {
    const line = view.active
    if (toggleGroup() || line?.kind !== 'task' || tasks.selectedId === null) return
    view.toggle({ key: line.key, id: line.record.id })
  }

  function leave(): void {
    if (view.isMarking) view.clearMarks()
    else if (tasks.isDetailOpen) tasks.isDetailOpen = false
    else if (isFiltered(tasks.list.query)) void tasks.clearFilter()
    else void tasks.select(null)
  }

  const canReorder = () => view.canReorder && tasks.selectedId !== null
  return {
    moveDown: inList(() => step(1)),
    moveUp: inList(() => step(-1)),
    pageDown: inList(() => step(page())),
    pageUp: inList(() => step(-page())),
    first: inList(() => step(-Infinity)),
    last: inList(() => step(Infinity)),
    extendDown: inList(() => step(1, true)),
    extendUp: inList(() => step(-1, true)),
    orderDown: inList(() => view.moves?.reorder(1), canReorder),
    orderUp: inList(() => view.moves?.reorder(-1), canReorder),
    markAll: inList(() => view.markAll()),
    mark: inList(mark),
    open: inList(open),
    goIn: inList(goIn),
    leave: inList(leave),
    goOut: inList(goOut),
  }
}
