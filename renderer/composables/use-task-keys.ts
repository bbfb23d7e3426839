import { pressedKeys } from '../keys'
import { useAppStore } from '../stores/app'
import { useListViewStore } from '../stores/list-view'
import { useTasksStore, type DetailField } from '../stores/tasks'
import { takesText } from './use-shortcuts'
import { useTaskCommands } from './use-task-commands'

/** Keys that act on the marked tasks or the open one, in the list and in the detail. */
export function useTaskKeys(): (event: KeyboardEvent) => void {
  const app = useAppStore()
  const tasks = useTasksStore()
  const view = useListViewStore()
  const commands = useTaskCommands()

  /** The tags of the marked tasks, else of the open one. */
  function editTags(): boolean {
    if (!view.isMarking) return edit('tags')
    view.isTagging = true
    return true
  }

  function edit(field: DetailField): boolean {
    if (tasks.selected === null) return false
    tasks.isDetailOpen = true
    tasks.wantedField = field
    return true
  }

  function run(keys: string): boolean {
    const records = view.targets
    const [first] = records
    if (first === undefined) return false
    switch (keys) {
      case 'F5':
      case 'Mod+R':
        commands.refresh(records)
        return true
      case 'S':
        commands.toggleFavorite(records)
        return true
      case 'P':
        commands.toggleWatch(records)
        return true
      case 'M':
        commands.toggleMuted(records)
        return true
      case 'U':
        commands.toggleSeen(records)
        return true
      case 'C':
        commands.copyIds(records)
        return true
      case 'Shift+C':
        commands.copyRequestId(first)
        return true
      case 'Mod+Shift+C':
        void commands.copyTicket(first)
        return true
      case 'D':
        if (first.task !== null) commands.compare(first)
        return true
      case 'O':
        if (first.task !== null) commands.openConsole(first)
        return true
      case 'F2':
        return edit('alias')
      case 'N':
        return edit('note')
      case 'T':
        return editTags()
      case 'Delete':
      case 'Mod+Backspace':
        void commands.remove(records)
        return true
      default:
        return false
    }
  }

  return (event) => {
    if (event.defaultPrevented) return
    const keys = pressedKeys(event, app.isMac)
    if (keys === null || (takesText(event.target) && keys !== 'F5')) return
    if (run(keys)) event.preventDefault()
  }
}
