import type { MessageBus } from '@jellybrick/dbus-next'
import { connect, type BusOptions } from './bus'
import {
  startNotificationDaemon,
  type NotificationDaemon,
  type ShownNotification,
} from './notification-daemon'
import { startTrayHost, type TrayHost } from './tray-host'
import type { TrayItem } from './tray-item'

/** Which parts of a desktop are there; both unless told otherwise. */
export interface DesktopOptions extends BusOptions {
  readonly hasNotifications?: boolean
  readonly hasTray?: boolean
}

/**
 * The desktop around the app: a notification daemon and a tray host on the session bus that remember what the app showed
 * and do what a user would. Start it before the app; close it after.
 */
export class DesktopDouble {
  private constructor(
    private readonly bus: MessageBus,
    private readonly daemon: NotificationDaemon | undefined,
    private readonly trayHost: TrayHost | undefined,
  ) {}

  static async start(options: DesktopOptions = {}): Promise<DesktopDouble> {
    const { hasNotifications = true, hasTray = true } = options
    const bus = await connect(options)
    const daemon = hasNotifications ? await startNotificationDaemon(bus) : undefined
    const trayHost = hasTray ? await startTrayHost(bus) : undefined
    return new DesktopDouble(bus, daemon, trayHost)
  }

  /** Everything shown so far, oldest first; a replacement is one more entry with the same id. */
  get notifications(): readonly ShownNotification[] {
    return this.notificationDaemon.shown.all
  }

  /** The first matching notification that no earlier call got; waits for it (10 s). */
  nextNotification(
    matches?: (notification: ShownNotification) => boolean,
    timeoutMs?: number,
  ): Promise<ShownNotification> {
    return this.notificationDaemon.shown.next(matches, timeoutMs)
  }

  /** The id of the next notification that the app takes back itself; waits for it (10 s). */
  nextWithdrawal(matches?: (id: number) => boolean, timeoutMs?: number): Promise<number> {
    return this.notificationDaemon.withdrawn.next(matches, timeoutMs)
  }

  /** Clicks a notification (`default`) or one of its buttons. */
  clickNotification(id: number, actionKey = 'default'): void {
    this.notificationDaemon.click(id, actionKey)
  }

  dismissNotification(id: number): void {
    this.notificationDaemon.dismiss(id)
  }

  /** The tray icon with its menu, once it matches; waits for it to appear or to change (10 s). */
  tray(matches?: (tray: TrayItem) => boolean, timeoutMs?: number): Promise<TrayItem> {
    return this.host.read(matches, timeoutMs)
  }

  /** Chooses an entry of the tray menu by the label the user reads, also in submenus. */
  clickTray(label: string): Promise<void> {
    return this.host.click(label)
  }

  /** Opens a submenu of the tray menu without choosing anything yet. */
  openTraySubmenu(label: string): Promise<void> {
    return this.host.openSubmenu(label)
  }

  /** Clicks the tray icon itself. */
  activateTray(): Promise<void> {
    return this.host.activate()
  }

  /** Leaves the bus; the app then has a desktop without these parts, and another may take their names. */
  async close(): Promise<void> {
    await this.daemon?.leave()
    await this.trayHost?.leave()
    this.bus.disconnect()
  }

  private get notificationDaemon(): NotificationDaemon {
    if (!this.daemon) throw new Error('this desktop was started without notifications')
    return this.daemon
  }

  private get host(): TrayHost {
    if (!this.trayHost) throw new Error('this desktop was started without a tray')
    return this.trayHost
  }
}
