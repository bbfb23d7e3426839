import type { SystemAction } from '../shared/checks'
import { appError } from '../shared/errors'
import { assertNever, fail, ok, type Result } from '../shared/result'
import { resettableSettings, type Settings } from '../shared/settings'

/** What the actions reach; nothing of it takes words of the page. */
export interface SystemPowers {
  readonly platform: NodeJS.Platform
  readonly desktopName: string
  readonly dataFolder: string
  readonly logFolder: string
  /** Opens a folder in the file manager; answers why not, "" when it did. */
  openPath(path: string): Promise<string>
  openAddress(address: string): Promise<void>
  /** Starts a program; false when there is none of this name. */
  start(program: string, args: readonly string[]): Promise<boolean>
  updateSettings(changes: Partial<Settings>): Promise<Result<null>>
  repairAutostart(): Promise<Result<null>>
  repairLinks(): Promise<Result<null>>
}

type Panel = 'time' | 'notifications'
type Start = readonly [program: string, ...args: string[]]

const addresses: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<Panel, string>>>>> = {
  win32: { time: 'ms-settings:dateandtime', notifications: 'ms-settings:notifications' },
  darwin: {
    time: 'x-apple.systempreferences:com.apple.Date-Time-Settings.extension',
    notifications: 'x-apple.systempreferences:com.apple.Notifications-Settings.extension',
  },
}

/** Programs of the Linux desktops, those of GNOME first; the one of the running desktop is tried first. */
const panels: Readonly<Record<Panel, readonly (readonly [desktop: RegExp, Start])[]>> = {
  time: [
    [/gnome|unity/iu, ['gnome-control-center', 'datetime']],
    [/kde/iu, ['systemsettings', 'kcm_clock']],
    [/xfce/iu, ['time-admin']],
    [/deepin|dde/iu, ['dde-control-center', '-m', 'datetime']],
    [/ukui/iu, ['ukui-control-center', '-m', 'date']],
  ],
  notifications: [
    [/gnome|unity/iu, ['gnome-control-center', 'notifications']],
    [/kde/iu, ['systemsettings', 'kcm_notifications']],
    [/xfce/iu, ['xfce4-notifyd-config']],
    [/deepin|dde/iu, ['dde-control-center', '-m', 'notification']],
    [/ukui/iu, ['ukui-control-center', '-m', 'notice']],
  ],
}

/** Opens or mends something of the system; `system.refused` when the system has no way to. */
export async function doSystemAction(
  action: SystemAction,
  powers: SystemPowers,
): Promise<Result<null>> {
  switch (action) {
    case 'openDataFolder':
      return openFolder(powers.dataFolder, powers)
    case 'openLogs':
      return openFolder(powers.logFolder, powers)
    case 'openTimeSettings':
      return openPanel('time', powers)
    case 'openNotificationSettings':
      return openPanel('notifications', powers)
    case 'repairAutostart':
      return powers.repairAutostart()
    case 'repairLinks':
      return powers.repairLinks()
    case 'resetSettings':
      return powers.updateSettings(resettableSettings())
    default:
      return assertNever(action)
  }
}

async function openFolder(folder: string, powers: SystemPowers): Promise<Result<null>> {
  const reason = await powers.openPath(folder)
  return reason === '' ? ok(null) : fail(appError('system.refused', { detail: reason }))
}

async function openPanel(panel: Panel, powers: SystemPowers): Promise<Result<null>> {
  const address = addresses[powers.platform]?.[panel]
  if (address !== undefined) {
    await powers.openAddress(address)
    return ok(null)
  }
  const known = panels[panel]
  const own = known.filter(([desktop]) => desktop.test(powers.desktopName))
  for (const [, [program, ...args]] of [...own, ...known.filter((it) => !own.includes(it))]) {
    if (await powers.start(program, args)) return ok(null)
  }
  return fail(appError('system.refused', { detail: `no ${panel} settings program` }))
}
