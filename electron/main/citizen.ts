import { app, globalShortcut, shell } from 'electron'
import { join, resolve } from 'node:path'
import { programWords } from '../shared/autostart-entry'
import { appError } from '../shared/errors'
import { fail, ok } from '../shared/result'
import { createAutostartFile, createLoginItem, type Autostart } from './autostart'
import type { StatusBoard } from './health'
import type { SettingsFile } from './settings-file'
import { createShortcutKeeper } from './shortcut-keeper'
import { startProgram } from './start-program'
import type { SystemPowers } from './system-actions'
import { createSystemSettings, type SystemSettings } from './system-settings'

/** What Runwatch has in the system beside its windows: a start at login, a shortcut, its links. */
export interface Citizen {
  readonly autostart: Autostart
  readonly systemSettings: SystemSettings
  readonly powers: SystemPowers
}

/** What it works with. */
export interface CitizenOptions {
  readonly settings: SettingsFile
  readonly status: StatusBoard
  readonly dataFolder: string
  /** The global shortcut was pressed. */
  toggleWindow(): void
}

/** Connects settings with this operating system. */
export function createCitizen(options: CitizenOptions): Citizen {
  const { settings, status, dataFolder } = options
  const appFolder = app.isPackaged ? null : resolve(app.getAppPath())
  const words = programWords({
    execPath: process.execPath,
    appImage: process.env['APPIMAGE'],
    appFolder,
  })
  const autostart =
    process.platform === 'linux'
      ? createAutostartFile(join(app.getPath('appData'), 'autostart', 'runwatch.desktop'), words)
      : createLoginItem(app)
  const shortcut = createShortcutKeeper(globalShortcut, () => options.toggleWindow())
  const systemSettings = createSystemSettings({ settings, autostart, shortcut, status })
  followDock(settings)
  return {
    autostart,
    systemSettings,
    powers: {
      platform: process.platform,
      dataFolder,
      logFolder: join(dataFolder, 'logs'),
      desktopName: process.env['XDG_CURRENT_DESKTOP'] ?? '',
      openPath: (path) => shell.openPath(path),
      openAddress: (address) => shell.openExternal(address),
      start: startProgram,
      repairAutostart: () => autostart.set(settings.current().isLaunchedAtLogin),
      repairLinks() {
        const isTaken =
          appFolder === null
            ? app.setAsDefaultProtocolClient('runwatch')
            : app.setAsDefaultProtocolClient('runwatch', process.execPath, [appFolder])
        return Promise.resolve(isTaken ? ok(null) : fail(appError('system.refused')))
      },
      async updateSettings(changes) {
        const changed = await systemSettings.change(changes)
        return changed.ok ? ok(null) : changed
      },
    },
  }
}

/** macOS: with or without an icon in the dock. */
function followDock(settings: SettingsFile): void {
  if (process.platform !== 'darwin') return
  const apply = ({ isDockShown }: { readonly isDockShown: boolean }) =>
    app.setActivationPolicy(isDockShown ? 'regular' : 'accessory')
  if (!settings.current().isDockShown) apply(settings.current())
  settings.onChange((current, before) => {
    if (current.isDockShown !== before.isDockShown) apply(current)
  })
}
