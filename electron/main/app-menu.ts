import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../shared/i18n/translate'

/** What the application menu can ask for. */
export interface MenuActions {
  openAdd(): void
  openSettings(): void
  openWindow(): void
}

/** Sets the application menu. Roles bring the editing shortcuts; without them ⌘C dies on macOS. */
export function setAppMenu(actions: MenuActions, t: Translate): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(actions, t, process.platform)))
}

/** The application menu of a platform. */
export function appMenu(
  actions: MenuActions,
  t: Translate,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const
  const add = {
    label: t('desktop.menu.add'),
    accelerator: 'CmdOrCtrl+N',
    registerAccelerator: false,
    click: actions.openAdd,
  }
  const settings = {
    label: t('desktop.menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: actions.openSettings,
  }
  const edit: MenuItemConstructorOptions = {
    label: t('desktop.menu.edit'),
    submenu: [
      { role: 'undo', label: t('desktop.menu.undo') },
      { role: 'redo', label: t('desktop.menu.redo') },
      separator,
      { role: 'cut', label: t('desktop.menu.cut') },
      { role: 'copy', label: t('desktop.menu.copy') },
      { role: 'paste', label: t('desktop.menu.paste') },
      { role: 'selectAll', label: t('desktop.menu.selectAll') },
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: t('desktop.menu.window'),
    submenu: [
      { role: 'minimize', label: t('desktop.menu.minimize') },
      { role: 'close', label: t('desktop.menu.close') },
      { label: t('desktop.menu.openWindow'), click: actions.openWindow },
    ],
  }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: t('desktop.menu.quit') }
  if (platform !== 'darwin') {
    const file = { label: t('desktop.menu.file'), submenu: [add, settings, separator, quit] }
    return [file, edit, window]
  }
  const own: MenuItemConstructorOptions = {
    label: t('desktop.appName'),
    submenu: [
      { role: 'about', label: t('desktop.menu.about') },
      separator,
      settings,
      separator,
      { role: 'services', label: t('desktop.menu.services') },
      separator,
      { role: 'hide', label: t('desktop.menu.hide') },
      { role: 'hideOthers', label: t('desktop.menu.hideOthers') },
      { role: 'unhide', label: t('desktop.menu.unhide') },
      separator,
      quit,
    ],
  }
  return [own, { label: t('desktop.menu.file'), submenu: [add] }, edit, window]
}
