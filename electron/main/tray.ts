import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron'
import { isDeepStrictEqual } from 'node:util'
import type { Translate } from '../shared/i18n/translate'
import { trayImageFile } from './tray-images'
import type { TraySummary } from './tray-summary'

/** What the tray's menu can ask for. */
export interface TrayActions {
  openWindow(): void
  openTask(taskId: number): void
  openFollowing(): void
  openAdd(): void
  openSettings(): void
  refreshAll(): void
  setWatchingPaused(isPaused: boolean): void
  quit(): void
}

/** The icon in the system tray. */
export interface AppTray {
  show(summary: TraySummary, t: Translate): void
  remove(): void
}

/** Puts an icon into the tray and redraws it only when what it shows has changed. */
export function createTray(actions: TrayActions, isPanelDark: () => boolean): AppTray {
  let tray: Tray | null = null
  let shown: readonly [TraySummary, Translate, boolean] | null = null

  return {
    show(summary, t) {
      const next = [summary, t, isPanelDark()] as const
      if (tray !== null && isDeepStrictEqual(shown, next)) return
      shown = next
      const image = nativeImage.createFromPath(trayImageFile(summary.state, isPanelDark()))
      if (process.platform === 'darwin') image.setTemplateImage(true)
      if (tray === null) {
        tray = new Tray(image)
        if (process.platform !== 'darwin') tray.on('click', actions.openWindow)
      } else {
        tray.setImage(image)
      }
      tray.setToolTip(summary.tooltip)
      // Linux shows the menu as it was when set: it is set anew after every change.
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(summary, actions, t)))
    },
    remove() {
      tray?.destroy()
      tray = null
      shown = null
    },
  }
}

/** The tray's menu, from top to bottom. */
export function trayMenu(
  summary: TraySummary,
  actions: TrayActions,
  t: Translate,
): MenuItemConstructorOptions[] {
  const tasks = [...summary.running, ...summary.unseen].map(({ taskId, label }) => ({
    label: label.replaceAll('&', '&&'),
    click: () => actions.openTask(taskId),
  }))
  const separator = { type: 'separator' } as const
  return [
    { label: summary.headline, enabled: false },
    separator,
    ...tasks,
    { label: t('desktop.tray.viewAll'), click: actions.openFollowing },
    separator,
    { label: t('desktop.tray.add'), click: actions.openAdd },
    { label: t('desktop.tray.refreshAll'), click: actions.refreshAll },
    {
      label: t('desktop.tray.pauseWatching'),
      type: 'checkbox',
      checked: summary.isWatchingPaused,
      click: (item) => actions.setWatchingPaused(item.checked),
    },
    separator,
    { label: t('desktop.tray.openWindow'), click: actions.openWindow },
    { label: t('desktop.tray.settings'), click: actions.openSettings },
    { label: t('desktop.tray.quit'), click: actions.quit },
  ]
}
