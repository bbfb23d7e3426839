import { pressedKeys } from '../keys'
import { useAppStore } from '../stores/app'
import { useListViewStore } from '../stores/list-view'
import { useTasksStore } from '../stores/tasks'

const page = 8

/** What the list does for its keys. */
export interface ListMoves {
  /** Opens a row and brings the focus to it. */
  go(id: number): void
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

  function step(by: number, isExtending = false): boolean {
    const id = view.neighbour(by)
    if (id === null) return true
    if (isExtending) view.extendTo(id)
    else view.clearMarks()
    moves.go(id)
    return true
  }

  function leave(): boolean {
    if (view.isMarking) view.clearMarks()
    else if (tasks.isDetailOpen) tasks.isDetailOpen = false
    else if (tasks.list.query.text !== '' || tasks.list.query.statuses.length > 0) {
      void tasks.clearFilter()
    } else void tasks.select(null)
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
        if (tasks.selectedId !== null) view.toggle(tasks.selectedId)
        return true
      case 'Enter':
      case 'ArrowRight':
        moves.enter()
        return true
      case 'Escape':
      case 'ArrowLeft':
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
