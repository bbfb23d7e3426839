import { commandOf } from '../commands/facts'
import { useListActions } from '../commands/use-list-actions'
import { pressedKeys } from '../keys'
import { useAppStore } from '../stores/app'

/** Keys that move in the list and mark rows. */
export function useListKeys(): (event: KeyboardEvent) => void {
  const app = useAppStore()
  const actions = useListActions()

  return (event) => {
    const keys = pressedKeys(event, app.isMac)
    const id = keys === null ? null : commandOf('list', keys, app.isMac)
    if (id === null || !actions[id].isAvailable()) return
    event.preventDefault()
    actions[id].run()
  }
}
