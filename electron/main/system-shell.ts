import {
  app,
  Menu,
  nativeImage,
  nativeTheme,
  type BrowserWindow,
  type ProgressBarOptions,
} from 'electron'
import { join } from 'node:path'
import type { Translate } from '../shared/i18n/translate'
import { menuTemplate, type ShellAction } from './menu-lines'
import type { ShellAdapter, TaskbarProgress } from './shell-marks'
import { trayFolder } from './system-tray'

/** What the marks are set on, and what their menu does. */
export interface SystemShellOptions {
  window(): BrowserWindow | null
  translate(): Translate
  chosen(action: ShellAction): void
}

/** Electron takes a value above 1 for “busy, nobody knows how far” (Windows). */
const unknownProgress = 2
const noProgress = -1

/** Taskbar, dock and launcher of the operating system. */
export function createSystemShell(options: SystemShellOptions): ShellAdapter {
  return {
    setProgress(progress) {
      // Linux knows no bar without an end.
      const unknown = process.platform === 'win32' ? unknownProgress : noProgress
      const value = progress === null ? noProgress : (progress.fraction ?? unknown)
      options.window()?.setProgressBar(value, modeOf(progress))
    },
    setOverlay(count) {
      if (process.platform !== 'win32') return
      const image = nativeImage.createFromPath(join(trayFolder, 'overlay-failed.ico'))
      const description = options.translate()('desktop.taskbar.unseenFailed', { n: count })
      if (count > 0) options.window()?.setOverlayIcon(image, description)
      else options.window()?.setOverlayIcon(null, '')
    },
    setBadge: (count) => void app.setBadgeCount(count),
    setDockMenu(lines) {
      app.dock?.setMenu(Menu.buildFromTemplate(menuTemplate(lines, options.chosen)))
    },
  }
}

/** Without a mode, Electron follows the value. */
function modeOf(progress: TaskbarProgress | null): ProgressBarOptions | undefined {
  return typeof progress?.fraction === 'number' ? { mode: progress.mode } : undefined
}

/**
 * Whether the panel with the tray icon is dark. Windows and macOS say so. On Linux GNOME and Unity
 * have a dark one whatever the theme; elsewhere it follows the theme, as far as it is not overruled
 * by the setting of this window.
 */
export function isPanelDark(): boolean {
  if ('shouldUseDarkColorsForSystemIntegratedUI' in nativeTheme && process.platform !== 'linux') {
    return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
  }
  const desktop = process.env['XDG_CURRENT_DESKTOP'] ?? ''
  return /gnome|unity/iu.test(desktop) || nativeTheme.shouldUseDarkColors
}
