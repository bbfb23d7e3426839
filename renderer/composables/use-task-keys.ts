import { commandOf } from '../commands/facts'
import { useTaskActions } from '../commands/use-task-actions'
import { pressedKeys, takesText } from '../keys'
import { useAppStore } from '../stores/app'

/** Keys that act on the marked tasks or the open one, in the list and in the detail. */
export function useTaskKeys(): (event: KeyboardEvent) => void {
  const app = useAppStore()
  const actions = useTaskActions()

  return (event) => {
    if (event.defaultPrevented) return
    const keys = pressedKeys(event, app.isMac)
    if (keys === null || (takesText(event.target) && keys !== 'F5')) return
    const id = commandOf('task', keys, app.isMac)
    if (id === null || !actions[id].isAvailable()) return
    event.preventDefault()
    actions[id].run()
  }
}
