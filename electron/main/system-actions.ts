import type { SystemAction } from '../shared/checks'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import {
  defaultSettings,
  editableFields,
  type EditableSettings,
  type Settings,
} from '../shared/settings'

/** What the actions reach. */
export interface SystemPowers {
  readonly platform: NodeJS.Platform
  readonly dataFolder: string
  readonly logFolder: string
  /** Electron's answer: "" when it is open, else why not. */
  openFolder(folder: string): Promise<string>
  openSettingsPage(address: string): Promise<void>
  /** Starts the first of these programs that there is; false when there is none. */
  startFirst(programs: readonly (readonly [string, ...string[]])[]): Promise<boolean>
  repairAutostart(): Promise<Result<null>>
  repairLinks(): boolean
  change(changes: Partial<EditableSettings>): Promise<Result<Settings>>
}

type Page = 'time' | 'notifications'

/** Pages of the system's own settings. */
const pages: Readonly<Record<'win32' | 'darwin', Readonly<Record<Page, string>>>> = {
  win32: { time: 'ms-settings:dateandtime', notifications: 'ms-settings:notifications' },
  darwin: {
    time: 'x-apple.systempreferences:com.apple.preference.datetime',
    notifications: 'x-apple.systempreferences:com.apple.preference.notifications',
  },
}

/** Programs of Linux desktops that show such a page: GNOME, KDE, Xfce, deepin. */
const programs: Readonly<Record<Page, readonly (readonly [string, ...string[]])[]>> = {
  time: [
    ['gnome-control-center', 'datetime'],
    ['systemsettings', 'kcm_clock'],
    ['dde-control-center', '-m', 'datetime'],
    ['time-admin'],
  ],
  notifications: [
    ['gnome-control-center', 'notifications'],
    ['systemsettings', 'kcm_notifications'],
    ['dde-control-center', '-m', 'notification'],
    ['xfce4-notifyd-config'],
  ],
}

/** What the user has made or chosen along the way; a reset of settings leaves it alone. */
const kept = ['savedViews', 'tagColors', 'listLayouts', 'wasOnboarded', 'listWidth'] as const

/** Does one action; the error is `system.refused`, or what the action itself says. */
export async function doSystemAction(
  action: SystemAction,
  powers: SystemPowers,
): Promise<Result<null>> {
  switch (action) {
    case 'openDataFolder':
      return opened(await powers.openFolder(powers.dataFolder))
    case 'openLogs':
      return opened(await powers.openFolder(powers.logFolder))
    case 'openTimeSettings':
      return openPage('time', powers)
    case 'openNotificationSettings':
      return openPage('notifications', powers)
    case 'repairAutostart':
      return powers.repairAutostart()
    case 'repairLinks':
      return opened(powers.repairLinks() ? '' : 'not accepted as the program for runwatch:')
    case 'resetSettings': {
      const changed = await powers.change(freshSettings())
      return changed.ok ? ok(null) : changed
    }
  }
}

/** Settings as at first, but for what the user has made. */
function freshSettings(): Partial<EditableSettings> {
  const fresh = Object.entries(defaultSettings()).filter(
    ([name]) => Object.hasOwn(editableFields, name) && !kept.some((own) => own === name),
  )
  return Object.fromEntries(fresh)
}

async function openPage(page: Page, powers: SystemPowers): Promise<Result<null>> {
  const { platform } = powers
  try {
    if (platform === 'win32' || platform === 'darwin') {
      await powers.openSettingsPage(pages[platform][page])
      return ok(null)
    }
    return opened((await powers.startFirst(programs[page])) ? '' : 'no settings program found')
  } catch (error) {
    return opened(error instanceof Error ? error.message : String(error))
  }
}

function opened(refusal: string): Result<null> {
  return refusal === '' ? ok(null) : fail(appError('system.refused', { detail: refusal }))
}
