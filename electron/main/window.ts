import { BrowserWindow, screen } from 'electron'
import { join } from 'node:path'
import type { Settings } from '../shared/settings'
import { pageAddress } from './origin'
import {
  clampToDisplays,
  lastPlace,
  placeAfter,
  type WindowPlace,
  type WindowSight,
} from './window-bounds'

/** What a window asks of the application around it. */
export interface WindowOptions {
  readonly settings: Settings
  readonly title: string
  readonly isHidden: boolean
  readonly isDark: boolean
  /** Called before the window closes; true keeps it. */
  shouldKeepOpen(): boolean
  /** It is about to be hidden or closed. */
  closing(): void
}

const minSize = { minWidth: 860, minHeight: 560 }
const firstSize = { width: 1120, height: 720 }

/** Creates the one window and loads the page into it. Electron checklist, points 2–7. */
export function createMainWindow(options: WindowOptions): BrowserWindow {
  const { settings } = options
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...minSize,
    ...(clampToDisplays(settings.windowBounds, areas) ?? firstSize),
    show: false,
    title: options.title,
    backgroundColor: options.isDark ? '#16181d' : '#f3f4f7',
    autoHideMenuBar: true,
    icon: join(__dirname, '../../resources/icon/icons/256x256.png'),
    webPreferences: {
      preload: join(__dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
      zoomFactor: settings.zoomPercent / 100,
    },
  })
  if (settings.isWindowMaximized) maximizeWithoutShowing(window, options.isHidden)
  window.once('ready-to-show', () => {
    if (!options.isHidden) window.show()
  })
  window.on('close', (event) => {
    options.closing()
    if (options.shouldKeepOpen()) event.preventDefault()
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  void window.loadURL(pageAddress)
  return window
}

/** Maximising shows a window: a hidden one waits for the user. */
function maximizeWithoutShowing(window: BrowserWindow, isHidden: boolean): void {
  if (isHidden) window.once('show', () => window.maximize())
  else window.maximize()
}

/** Brings a window to the user from wherever it is: hidden, minimised, behind others. */
export function revealWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Follows where a window is, and answers how to ask. Electron's own normal bounds are those of the
 * maximised window on X11.
 */
export function followPlace(window: BrowserWindow, start: WindowPlace): () => WindowPlace {
  let place = start
  for (const event of ['move', 'resize', 'maximize', 'unmaximize', 'restore'] as const) {
    window.on(event as 'move', () => (place = placeAfter(place, sightOf(window))))
  }
  return () => (place = lastPlace(place, sightOf(window)))
}

function sightOf(window: BrowserWindow): WindowSight {
  const bounds = window.getBounds()
  return {
    bounds,
    area: screen.getDisplayMatching(bounds).workArea,
    isMaximized: window.isMaximized(),
    isElsewhere: !window.isVisible() || window.isMinimized() || window.isFullScreen(),
  }
}
