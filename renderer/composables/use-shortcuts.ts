import { useRouter } from 'vue-router'
import { useAppStore } from '../stores/app'
import { useListener } from './use-now'

const screens = ['following', 'favorites', 'history', 'notices', 'settings'] as const

/** The shortcuts that work everywhere; never while a text is being composed. */
export function useShortcuts(): void {
  const app = useAppStore()
  const router = useRouter()
  useListener('keydown', (event) => {
    if (event.isComposing) return
    if (!(app.isMac ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return
    const screen = screens[Number(event.key) - 1]
    if (event.key === 'n') app.openAdd()
    else if (event.key === ',') void router.push({ name: 'settings' })
    else if (event.key === 'f')
      document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
    else if (screen !== undefined) void router.push({ name: screen })
    else return
    event.preventDefault()
  })
}
