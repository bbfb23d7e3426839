import type { Destination } from '../shared/contract'
import { idsIn } from '../shared/external-id'
import { snoozeFor } from '../shared/quiet'
import type { Settings } from '../shared/settings'
import type { ShellAction } from './menu-lines'

/** What entries of tray and dock menu can reach. */
export interface ShellPowers {
  now(): number
  go(to: Destination): void
  openWindow(): void
  isWindowVisible(): boolean
  hideWindow(): void
  /** Text on the clipboard; asked for at the click only. */
  clipboardText(): Promise<string>
  refreshAll(): void
  updateSettings(changes: Pick<Settings, 'snooze'> | Pick<Settings, 'isWatchingPaused'>): void
  quit(): void
}

/** Longer texts are no list of ids, and would hold up the window. */
const maxClipboardLength = 200_000

/** Does what a menu entry says. */
export async function runShellAction(action: ShellAction, powers: ShellPowers): Promise<void> {
  switch (action.do) {
    case 'go':
      powers.go(action.to)
      break
    case 'openWindow':
      powers.openWindow()
      break
    case 'toggleWindow':
      if (powers.isWindowVisible()) powers.hideWindow()
      else powers.openWindow()
      break
    case 'addFromClipboard':
      powers.go({
        screen: 'add',
        text: idsIn((await powers.clipboardText()).slice(0, maxClipboardLength)),
      })
      break
    case 'refreshAll':
      powers.refreshAll()
      break
    case 'pauseNotices':
      powers.updateSettings({ snooze: snoozeFor(action.choice, powers.now()) })
      break
    case 'resumeNotices':
      powers.updateSettings({ snooze: null })
      break
    case 'pauseWatching':
      powers.updateSettings({ isWatchingPaused: action.isPaused })
      break
    case 'quit':
      powers.quit()
      break
  }
}
