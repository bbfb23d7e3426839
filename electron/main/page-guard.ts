import type { BrowserWindow } from 'electron'

const maxReloads = 3
const withinMs = 60_000

/** What happens when a page dies or hangs. */
export interface PageGuardActions {
  /** The page died and is loaded again. */
  reloaded(reason: string): void
  /** It died too often to go on by itself. */
  gaveUp(reason: string): void
  /** It does not answer. */
  hangs(): void
}

/** Loads a crashed page again, three times a minute at most. */
export function guardPage(
  window: BrowserWindow,
  now: () => number,
  actions: PageGuardActions,
): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    crashes = [...crashes.filter((at) => now() - at < withinMs), now()]
    if (crashes.length > maxReloads) {
      actions.gaveUp(reason)
      return
    }
    window.webContents.reload()
    actions.reloaded(reason)
  })
  window.on('unresponsive', () => actions.hangs())
}
