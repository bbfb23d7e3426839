import { pressedKeys } from '../keys'
import type { GroupHeading, TaskLine } from '../list-lines'
import { useAppStore } from '../stores/app'
import { useGroupsStore } from '../stores/groups'
import { useListViewStore } from '../stores/list-view'
import { isFiltered } from '../stores/task-list'
import { useTasksStore } from '../stores/tasks'

const page = 8

/** What the list does for its keys. */
export interface ListMoves {
  /** Opens a row, or stands on a heading, and brings the focus to it. */
  go(line: TaskLine | GroupHeading): void
  /** Leads into the detail. */
  enter(): void
  /** Moves the open favourite one place. */
  reorder(by: 1 | -1): void
}

/** Keys that move in the list and mark rows. */
export function useListKeys(moves: ListMoves): (event: KeyboardEvent) => void {
  const app = useAppStore()
  const tasks = useTasksStore()
  const view = useListViewStore()
  const groups = useGroupsStore()

  function step(by: number, isExtending = false): boolean {
    const line = view.neighbour(by, isExtending)
    if (line === null) return true
    if (isExtending && line.kind === 'task') view.extendTo({ key: line.key, id: line.record.id })
    else view.clearMarks()
    moves.go(line)
    return true
  }

  /** On a heading: opens its group, then goes to its first row. On a row: leads into the detail. */
  function goIn(): boolean {
    const line = view.active
    if (line?.kind !== 'heading') moves.enter()
    else if (!line.isOpen) groups.setOpen(line.group, true)
    else {
      const next = view.neighbour(1)
      if (next?.kind === 'task') moves.go(next)
    }
    return true
  }

  /** On a heading: closes its group. On a row: goes to its heading, without one it leaves. */
  function goOut(): boolean {
    const line = view.active
    if (view.isMarking || line === null) return leave()
    if (line.kind === 'heading') {
      if (!line.isOpen) return leave()
      groups.setOpen(line.group, false)
      return true
    }
    const heading = view.headingOf(line)
    if (heading === null) return leave()
    moves.go(heading)
    return true
  }

  /** Opens or closes the group when the keyboard is on its heading; false on a row. */
  function toggleGroup(): boolean {
    const line = view.active
    if (line?.kind !== 'heading') return false
    groups.setOpen(line.group, !line.isOpen)
    return true
  }

  function mark(): boolean {
    const line = view.active
    if (line?.kind === 'task' && tasks.selectedId !== null) {
      view.toggle({ key: line.key, id: line.record.id })
    }
    return true
  }

  function leave(): boolean {
    if (view.isMarking) view.clearMarks()
    else if (tasks.isDetailOpen) tasks.isDetailOpen = false
    else if (isFiltered(tasks.list.query)) void tasks.clearFilter()
    else void tasks.select(null)
    return true
  }

  function run(keys: string): boolean {
    switch (keys) {
      case 'ArrowDown':
      case 'J':
        return step(1)
      case 'ArrowUp':
      case 'K':
        return step(-1)
      case 'PageDown':
        return step(page)
      case 'PageUp':
        return step(-page)
      case 'Home':
        return step(-Infinity)
      case 'End':
        return step(Infinity)
      case 'Shift+ArrowDown':
        return step(1, true)
      case 'Shift+ArrowUp':
        return step(-1, true)
      case 'Alt+ArrowDown':
        moves.reorder(1)
        return true
      case 'Alt+ArrowUp':
        moves.reorder(-1)
        return true
      case 'Mod+A':
        view.markAll()
        return true
      case 'Space':
        return toggleGroup() || mark()
      case 'Enter':
        if (!toggleGroup()) moves.enter()
        return true
      case 'ArrowRight':
        return goIn()
      case 'ArrowLeft':
        return goOut()
      case 'Escape':
        return leave()
      default:
        return false
    }
  }

  return (event) => {
    const keys = pressedKeys(event, app.isMac)
    if (keys !== null && run(keys)) event.preventDefault()
  }
}
