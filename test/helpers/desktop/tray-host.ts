import { DBusError, Message, MessageType, Variant, type MessageBus } from '@jellybrick/dbus-next'
import { EventEmitter } from 'node:events'
import * as v from 'valibot'
import { subscribe, takeName } from './bus'
import { waitFor } from './mailbox'
import {
  activateItem,
  clickEntry,
  findEntry,
  openSubmenu,
  readTrayItem,
  type TrayAddress,
  type TrayItem,
} from './tray-item'

export interface TrayHost {
  /** What the app's tray icon shows, once it matches; waits for the icon and for changes. */
  read(matches?: (tray: TrayItem) => boolean, timeoutMs?: number): Promise<TrayItem>
  /** Chooses the menu entry with this label; waits for it to appear. */
  click(label: string): Promise<void>
  /** Opens the submenu with this label; waits for it to appear. */
  openSubmenu(label: string): Promise<void>
  /** Clicks the icon itself. */
  activate(): Promise<void>
  /** Gives its name back. */
  leave(): Promise<void>
}

const name = 'org.kde.StatusNotifierWatcher'
const path = '/StatusNotifierWatcher'
const failed = 'org.freedesktop.DBus.Error.Failed'

const labels = (tray: TrayItem) => JSON.stringify(tray.menu.map((entry) => entry.label))

/** Becomes the tray (StatusNotifierWatcher and host) of a session bus. Reads the icon that registered last. */
export async function startTrayHost(bus: MessageBus): Promise<TrayHost> {
  const events = new EventEmitter().setMaxListeners(0)
  const items: (TrayAddress & { readonly service: string })[] = []

  const properties: Readonly<Record<string, () => Variant>> = {
    RegisteredStatusNotifierItems: () =>
      new Variant(
        'as',
        items.map((item) => item.service),
      ),
    IsStatusNotifierHostRegistered: () => new Variant('b', true),
    ProtocolVersion: () => new Variant('i', 0),
  }

  /** An app registers with a bus name or, as libappindicator does, with a path of its own. */
  function register(service: string, sender: string) {
    const isPath = service.startsWith('/')
    items.push({ service, owner: sender, path: isPath ? service : '/StatusNotifierItem' })
    bus.send(Message.newSignal(path, name, 'StatusNotifierItemRegistered', 's', [service]))
    events.emit('change')
  }

  function forget(owner: string) {
    const index = items.findIndex((item) => item.owner === owner)
    if (index >= 0) items.splice(index, 1)
  }

  function answer(call: Message): readonly [string, unknown[]] | undefined {
    const [first, second] = call.body
    switch (`${call.interface}.${call.member}`) {
      case `${name}.RegisterStatusNotifierItem`:
        register(v.parse(v.string(), first), call.sender)
        return ['', []]
      case `${name}.RegisterStatusNotifierHost`:
        return ['', []]
      case 'org.freedesktop.DBus.Properties.Get': {
        const value = properties[v.parse(v.string(), second)]
        return value && ['v', [value()]]
      }
      case 'org.freedesktop.DBus.Properties.GetAll': {
        const all = Object.entries(properties).map(([key, value]) => [key, value()])
        return ['a{sv}', [Object.fromEntries(all)]]
      }
      default:
        return undefined
    }
  }

  bus.addMethodHandler((call: Message) => {
    if (call.path !== path) return false
    const reply = answer(call)
    if (reply) bus.send(Message.newMethodReturn(call, ...reply))
    return reply !== undefined
  })

  bus.on('message', (message) => {
    if (message.type !== MessageType.SIGNAL) return
    const [owner, , newOwner] = message.body
    if (message.member === 'NameOwnerChanged' && newOwner === '') forget(String(owner))
    if (items.some((item) => item.owner === message.sender)) events.emit('change')
  })

  await subscribe(bus, `type='signal',member='NameOwnerChanged'`)
  await subscribe(bus, `type='signal',interface='org.kde.StatusNotifierItem'`)
  await subscribe(bus, `type='signal',interface='com.canonical.dbusmenu'`)
  await takeName(bus, name)

  async function find(matches: (tray: TrayItem) => boolean, timeoutMs?: number) {
    let last: TrayItem | undefined
    return waitFor({
      events,
      timeoutMs,
      describeFailure: () => (last ? `the tray shows ${JSON.stringify(last)}` : 'no tray icon'),
      find: async () => {
        const address = items.at(-1)
        if (!address) return undefined
        const tray = await readTrayItem(bus, address)
        last = tray
        return matches(tray) ? { address, tray } : undefined
      },
    })
  }

  async function choose(label: string) {
    const { address, tray } = await find(({ menu }) => findEntry(menu, label) !== undefined)
    const entry = findEntry(tray.menu, label)
    if (!entry?.isEnabled) throw new Error(`“${label}” cannot be chosen among ${labels(tray)}`)
    await clickEntry(bus, address, tray, entry.id)
  }

  return {
    async read(matches = () => true, timeoutMs) {
      return (await find(matches, timeoutMs)).tray
    },
    click: (label) =>
      // A menu that was replaced since it was read knows none of its old entries: once more then.
      choose(label).catch((error: unknown) => {
        if (error instanceof DBusError && error.type === failed) return choose(label)
        throw error
      }),
    async openSubmenu(label) {
      const { address, tray } = await find(({ menu }) => findEntry(menu, label) !== undefined)
      const entry = findEntry(tray.menu, label)
      if (entry) await openSubmenu(bus, address, tray, entry.id)
    },
    async activate() {
      const { address } = await find(() => true)
      await activateItem(bus, address)
    },
    async leave() {
      await bus.releaseName(name)
    },
  }
}
