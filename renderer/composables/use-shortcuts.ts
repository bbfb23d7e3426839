import { commandOf } from '../commands/facts'
import { useAppActions } from '../commands/use-app-actions'
import { isOfField, pressedKeys, takesText } from '../keys'
import { useAppStore } from '../stores/app'
import { useWindowListener } from './use-listener'

/** The shortcuts that work everywhere in the window. */
export function useShortcuts(): void {
  const app = useAppStore()
  const actions = useAppActions()

  useWindowListener('keydown', (event) => {
    if (event.defaultPrevented) return
    // An open dialog keeps the keyboard to itself.
    if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"]')) return
    const keys = pressedKeys(event, app.isMac)
    if (keys === null || (takesText(event.target) && isOfField(keys))) return
    const id = commandOf('everywhere', keys, app.isMac)
    if (id === null || !actions[id].isAvailable()) return
    event.preventDefault()
    actions[id].run()
  })
}
