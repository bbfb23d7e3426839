import { app, Menu, nativeTheme, type BrowserWindow } from 'electron'
import type { Destination } from '../shared/contract'
import { appMenu, type MenuActions } from './app-menu'
import { createDrawing, type DrawingOptions } from './drawing'
import { jumpListTasks } from './jump-list'
import { createMarkBoard } from './shell-marks'
import { createSystemShell, isPanelDark } from './system-shell'
import { createSystemTray } from './system-tray'
import { createTray, type AppTray } from './tray'
import type { ShellAction } from './menu-lines'

/** What tray and menus work with. */
export interface DesktopOptions extends Pick<
  DrawingOptions,
  'clock' | 'store' | 'status' | 'settings' | 'translate' | 'locale' | 'forecasts'
> {
  window(): BrowserWindow | null
  go(to: Destination): void
  openWindow(): void
  zoom(by: 1 | -1 | 'reset'): void
  /** Does what an entry of a menu says. */
  run(action: ShellAction): void
}

/** Tray, application menu, taskbar and dock: everything of Runwatch seen outside its window. */
export interface Desktop {
  /** Something they show may have changed. */
  changed(): void
  languageChanged(): void
  /** The window came back from being hidden. */
  windowShown(): void
  stop(): void
}

/** Connects what is drawn with the operating system. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { clock, translate, run } = options
  const { platform } = process
  const tray: AppTray = createTray(
    createSystemTray({
      clicked: () => run({ do: platform === 'linux' ? 'openWindow' : 'toggleWindow' }),
      menuOpened: () => tray.menuOpened(),
      menuClosed: () => tray.menuClosed(),
      chosen(action) {
        tray.menuClosed()
        run(action)
      },
    }),
    clock,
  )
  const marks = createMarkBoard(createSystemShell({ ...options, chosen: run }))
  const drawing = createDrawing({ ...options, platform, tray, marks, isPanelDark })

  function setMenu(): void {
    const actions: MenuActions = {
      openAdd: () => options.go({ screen: 'add' }),
      openSettings: () => options.go({ screen: 'settings' }),
      openWindow: () => options.openWindow(),
      zoom: (by) => options.zoom(by),
      openShortcuts: () => options.go({ screen: 'shortcuts' }),
      openCheck: () => options.go({ screen: 'check' }),
      openAbout: () => options.go({ screen: 'about' }),
    }
    Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(actions, translate(), platform)))
    if (platform === 'win32') app.setUserTasks(jumpListTasks(translate(), process.execPath))
  }

  const changed = () => drawing.changed()
  nativeTheme.on('updated', changed)
  setMenu()
  return {
    changed,
    languageChanged() {
      setMenu()
      changed()
    },
    windowShown: () => marks.repeat(),
    stop() {
      nativeTheme.off('updated', changed)
      drawing.stop()
    },
  }
}
