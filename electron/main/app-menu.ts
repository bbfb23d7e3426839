import type { MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../shared/i18n/translate'

/** What the application menu can ask for. */
export interface MenuActions {
  openAdd(): void
  openSettings(): void
  openWindow(): void
  zoom(by: 1 | -1 | 'reset'): void
  openShortcuts(): void
  openCheck(): void
  openAbout(): void
}

/** The application menu of a platform. Roles bring the editing shortcuts; without them ⌘C dies on macOS. */
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
  // The page has these keys too, and takes them first; here they are only shown.
  const zoomItem = (label: string, accelerator: string, by: 1 | -1 | 'reset') => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => actions.zoom(by),
  })
  const view: MenuItemConstructorOptions = {
    label: t('desktop.menu.view'),
    submenu: [
      zoomItem(t('desktop.menu.zoomIn'), 'CmdOrCtrl+=', 1),
      zoomItem(t('desktop.menu.zoomOut'), 'CmdOrCtrl+-', -1),
      zoomItem(t('desktop.menu.zoomReset'), 'CmdOrCtrl+0', 'reset'),
      separator,
      { role: 'togglefullscreen', label: t('desktop.menu.fullScreen') },
    ],
  }
  const about = { label: t('desktop.menu.about'), click: actions.openAbout }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: t('desktop.menu.help'),
    submenu: [
      {
        label: t('desktop.menu.shortcuts'),
        accelerator: 'CmdOrCtrl+/',
        registerAccelerator: false,
        click: actions.openShortcuts,
      },
      { label: t('desktop.menu.check'), click: actions.openCheck },
      ...(platform === 'darwin' ? [] : [separator, about]),
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: t('desktop.menu.window'),
    submenu: [
      { role: 'minimize', label: t('desktop.menu.minimize') },
      { role: 'close', label: t('desktop.menu.close'), accelerator: 'CmdOrCtrl+W' },
      { label: t('desktop.menu.openWindow'), click: actions.openWindow },
    ],
  }
  const quit: MenuItemConstructorOptions = {
    role: 'quit',
    label: t('desktop.menu.quit'),
    accelerator: 'CmdOrCtrl+Q',
  }
  if (platform !== 'darwin') {
    const file = { label: t('desktop.menu.file'), submenu: [add, settings, separator, quit] }
    return [file, edit, view, window, help]
  }
  const own: MenuItemConstructorOptions = {
    label: t('desktop.appName'),
    submenu: [
      about,
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
  return [own, { label: t('desktop.menu.file'), submenu: [add] }, edit, view, window, help]
}
