import { hintOf, type CommandId } from '../commands/facts'
import { useAppStore } from '../stores/app'

/** Gives the keys a tooltip shows for a command. */
export function useKeyHint(): (id: CommandId) => string {
  const app = useAppStore()
  return (id) => hintOf(id, app.isMac)
}
