import { Menu, nativeImage, Tray } from 'electron'
import { join } from 'node:path'
import { menuTemplate, type ShellAction } from './menu-lines'
import type { TrayAdapter } from './tray'

/** What happens at the icon. */
export interface TrayEvents {
  clicked(): void
  menuOpened(): void
  menuClosed(): void
  chosen(action: ShellAction): void
}

/** Where the images of tray and taskbar are. */
export const trayFolder = join(__dirname, '../../resources/tray')

/** The tray of the operating system. */
export function createSystemTray(events: TrayEvents): TrayAdapter {
  let tray: Tray | null = null
  let popUpMenu = (): void => undefined

  function create(image: Electron.NativeImage): Tray {
    const created = new Tray(image)
    created.on('click', events.clicked)
    // With a menu set, macOS opens it at every click: there it is opened by the other button.
    if (process.platform === 'darwin') {
      created.on('right-click', () => popUpMenu())
    }
    return created
  }

  return {
    setImage({ file, isTemplate }) {
      const image = nativeImage.createFromPath(join(trayFolder, file))
      if (isTemplate) image.setTemplateImage(true)
      if (tray === null) tray = create(image)
      else tray.setImage(image)
    },
    setTooltip: (text) => tray?.setToolTip(text),
    setTitle(text) {
      if (process.platform === 'darwin') tray?.setTitle(text, { fontType: 'monospacedDigit' })
    },
    setMenu(lines) {
      const menu = Menu.buildFromTemplate(menuTemplate(lines, events.chosen))
      menu.on('menu-will-close', events.menuClosed)
      menu.on('menu-will-show', events.menuOpened)
      // Linux tells of submenus only.
      for (const { submenu } of menu.items) submenu?.on('menu-will-show', events.menuOpened)
      popUpMenu = () => tray?.popUpContextMenu(menu)
      // Linux shows a menu as it was when set: it is set anew after every change.
      if (process.platform !== 'darwin') tray?.setContextMenu(menu)
    },
    remove() {
      tray?.destroy()
      tray = null
    },
  }
}
