import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../shared/ports'
import type { MenuLine } from './menu-lines'
import type { TrayImage } from './tray-images'

/** Everything that can be seen of the tray icon. */
export interface TrayLook {
  readonly image: TrayImage
  readonly tooltip: string
  /** Beside the icon, on macOS. */
  readonly title: string
  readonly menu: readonly MenuLine[]
}

/** The system's side of one tray icon. `setImage` makes it appear. */
export interface TrayAdapter {
  setImage(image: TrayImage): void
  setTooltip(text: string): void
  setTitle(text: string): void
  setMenu(lines: readonly MenuLine[]): void
  remove(): void
}

/** The icon in the system tray. */
export interface AppTray {
  show(look: TrayLook): void
  remove(): void
  /** The user looks at the menu. */
  menuOpened(): void
  /** The menu was closed, or something in it was chosen. */
  menuClosed(): void
}

/** Linux does not say when a menu closes: then it is taken for closed after this time. */
const maxOpenMs = 15_000

/**
 * Sets what changed, each part apart. An open menu stays as it is: on Linux it would be replaced
 * under the cursor and the click would go nowhere. The tooltip waits too, because Electron sends the
 * menu with it (chromium, `StatusIconLinuxDbus::SetToolTip`).
 */
export function createTray(adapter: TrayAdapter, clock: Clock): AppTray {
  let shown: TrayLook | null = null
  let waiting: TrayLook | null = null
  let stopWaiting: (() => void) | null = null

  function show(look: TrayLook): void {
    const before = shown
    const differs = (name: keyof TrayLook) =>
      before === null || !isDeepStrictEqual(before[name], look[name])
    if (differs('image')) adapter.setImage(look.image)
    if (differs('title')) adapter.setTitle(look.title)
    if (before !== null && stopWaiting !== null) {
      waiting = look
      shown = { ...look, tooltip: before.tooltip, menu: before.menu }
      return
    }
    if (differs('tooltip')) adapter.setTooltip(look.tooltip)
    if (differs('menu')) adapter.setMenu(look.menu)
    shown = look
  }

  function forgetMenu(): void {
    stopWaiting?.()
    stopWaiting = null
    waiting = null
  }

  function menuClosed(): void {
    const look = waiting
    forgetMenu()
    if (look !== null) show(look)
  }

  return {
    show,
    menuClosed,
    menuOpened() {
      stopWaiting?.()
      stopWaiting = clock.after(maxOpenMs, menuClosed)
    },
    remove() {
      forgetMenu()
      if (shown !== null) adapter.remove()
      shown = null
    },
  }
}
