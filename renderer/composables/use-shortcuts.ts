import { useRouter } from 'vue-router'
import { pressedKeys } from '../keys'
import { zoomed } from '../../electron/shared/zoom'
import { useAppStore } from '../stores/app'
import { useToastsStore } from '../stores/toasts'
import { useExport } from './use-export'
import { useWindowListener } from './use-listener'
import { useSnooze } from './use-snooze'

const pages: Readonly<Record<string, string>> = {
  'Mod+1': 'following',
  'Mod+2': 'favorites',
  'Mod+3': 'history',
  'Mod+4': 'insights',
  'Mod+5': 'notices',
  'Mod+,': 'settings',
}

/** True for elements that take typed text: bare letters belong to them. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  )
}

/** The shortcuts that work everywhere in the window. */
export function useShortcuts(): void {
  const app = useAppStore()
  const toasts = useToastsStore()
  const router = useRouter()
  const pause = useSnooze()
  const exporting = useExport()

  function zoomTo(zoomPercent: number): boolean {
    if (zoomPercent !== app.settings.zoomPercent) void app.updateSettings({ zoomPercent })
    return true
  }

  function run(keys: string, isTyping: boolean): boolean {
    const page = pages[keys]
    if (page !== undefined) {
      void router.push({ name: page })
      return true
    }
    switch (keys) {
      case 'Mod+N':
        app.openAdd()
        return true
      case 'Mod+E':
        exporting.openShown()
        return true
      case 'Mod+Shift+M':
        void pause.snooze('hour')
        return true
      case 'Mod+Z':
        return !isTyping && toasts.runLatestAction()
      case 'Mod+=':
      case 'Mod++':
        return zoomTo(zoomed(app.settings.zoomPercent, 1))
      case 'Mod+-':
        return zoomTo(zoomed(app.settings.zoomPercent, -1))
      case 'Mod+0':
        return zoomTo(100)
      case 'Mod+/':
      case 'F1':
        app.isShortcutSheetOpen = true
        return true
      case '?':
        if (!isTyping) app.isShortcutSheetOpen = true
        return !isTyping
      case 'F6':
        return movePane(1)
      case 'Shift+F6':
        return movePane(-1)
      default:
        return false
    }
  }

  useWindowListener('keydown', (event) => {
    if (event.defaultPrevented) return
    // An open dialog keeps the keyboard to itself.
    if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"]')) return
    const keys = pressedKeys(event, app.isMac)
    if (keys !== null && run(keys, takesText(event.target))) event.preventDefault()
  })
}

/** Moves the focus to the next or the previous pane. */
function movePane(by: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  )
  if (panes.length === 0) return false
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + by + panes.length) % panes.length]
  const target = next?.querySelector<HTMLElement>(
    '[data-pane-focus], [aria-current="page"], [tabindex="0"], a, button:not(:disabled)',
  )
  target?.focus()
  return true
}
