import { Variant, type MessageBus } from '@jellybrick/dbus-next'
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { call, unwrap } from './bus'

/** Where an app's tray icon lives on the bus. */
export interface TrayAddress {
  readonly owner: string
  readonly path: string
}

/** One image of a tray icon; `digest` tells two images apart. */
export interface TrayPixmap {
  readonly width: number
  readonly height: number
  readonly digest: string
}

/** A menu entry with its label as the user reads it. `isChecked` is false for entries without a mark. */
export interface TrayMenuItem {
  readonly id: number
  readonly label: string
  readonly isSeparator: boolean
  readonly isEnabled: boolean
  readonly isVisible: boolean
  readonly isChecked: boolean
  readonly children: readonly TrayMenuItem[]
}

export interface TrayItem {
  readonly title: string
  readonly tooltip: string
  readonly status: string
  readonly iconName: string
  readonly pixmaps: readonly TrayPixmap[]
  readonly menuPath: string
  readonly menu: readonly TrayMenuItem[]
}

const itemInterface = 'org.kde.StatusNotifierItem'
const menuInterface = 'com.canonical.dbusmenu'

const bytes = v.union([v.instance(Uint8Array), v.array(v.number())])
const pixmap = v.tuple([v.number(), v.number(), bytes])
const properties = v.object({
  Title: v.optional(v.string(), ''),
  Status: v.optional(v.string(), ''),
  IconName: v.optional(v.string(), ''),
  IconPixmap: v.optional(v.array(pixmap), []),
  ToolTip: v.optional(v.tuple([v.string(), v.unknown(), v.string(), v.string()])),
  Menu: v.optional(v.string(), ''),
})

const entryProperties = v.object({
  label: v.optional(v.string(), ''),
  type: v.optional(v.string(), 'standard'),
  enabled: v.optional(v.boolean(), true),
  visible: v.optional(v.boolean(), true),
  'toggle-state': v.optional(v.number(), 0),
})
const layoutNode = v.tuple([v.number(), entryProperties, v.array(v.unknown())])

/** In a menu label `_` marks the access key and `__` is an underscore. */
const readableLabel = (label: string) => label.replace(/_(_?)/g, '$1')

function readEntry(node: unknown): TrayMenuItem {
  const [id, entry, children] = v.parse(layoutNode, node)
  return {
    id,
    label: readableLabel(entry.label),
    isSeparator: entry.type === 'separator',
    isEnabled: entry.enabled,
    isVisible: entry.visible,
    isChecked: entry['toggle-state'] === 1,
    children: children.map(readEntry),
  }
}

function readPixmap([width, height, data]: v.InferOutput<typeof pixmap>): TrayPixmap {
  const digest = createHash('sha256').update(Uint8Array.from(data)).digest('hex').slice(0, 16)
  return { width, height, digest }
}

async function readMenu(bus: MessageBus, owner: string, path: string) {
  if (path === '') return []
  const target = { destination: owner, path, interface: menuInterface }
  // Parent 0 is the root, depth −1 is everything, no names are all properties.
  const request = { ...target, member: 'GetLayout', signature: 'iias', body: [0, -1, []] }
  const [, layout] = await call(bus, request)
  return readEntry(unwrap(layout)).children
}

/** Reads what an app's tray icon shows at this moment. */
export async function readTrayItem(bus: MessageBus, address: TrayAddress): Promise<TrayItem> {
  const [all] = await call(bus, {
    destination: address.owner,
    path: address.path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'GetAll',
    signature: 's',
    body: [itemInterface],
  })
  const item = v.parse(properties, unwrap(all))
  return {
    title: item.Title,
    tooltip: item.ToolTip?.slice(2).filter(Boolean).join('\n') ?? '',
    status: item.Status,
    iconName: item.IconName,
    pixmaps: item.IconPixmap.map(readPixmap),
    menuPath: item.Menu,
    menu: await readMenu(bus, address.owner, item.Menu),
  }
}

/** Finds a visible entry by its label, also in submenus. */
export function findEntry(menu: readonly TrayMenuItem[], label: string): TrayMenuItem | undefined {
  for (const entry of menu) {
    const found = entry.label === label ? entry : findEntry(entry.children, label)
    if (found?.isVisible) return found
  }
  return undefined
}

/** The user chooses a menu entry. */
export async function clickEntry(
  bus: MessageBus,
  { owner }: TrayAddress,
  { menuPath }: TrayItem,
  entryId: number,
): Promise<void> {
  const target = { destination: owner, path: menuPath, interface: menuInterface }
  const body = [entryId, 'clicked', new Variant('i', 0), 0]
  await call(bus, { ...target, member: 'Event', signature: 'isvu', body })
}

/** The user opens a submenu: hosts announce it before they show it. */
export async function openSubmenu(
  bus: MessageBus,
  { owner }: TrayAddress,
  { menuPath }: TrayItem,
  entryId: number,
): Promise<void> {
  const target = { destination: owner, path: menuPath, interface: menuInterface }
  await call(bus, { ...target, member: 'AboutToShow', signature: 'i', body: [entryId] })
}

/** The user clicks the tray icon itself. */
export async function activateItem(bus: MessageBus, { owner, path }: TrayAddress): Promise<void> {
  const target = { destination: owner, path, interface: itemInterface }
  await call(bus, { ...target, member: 'Activate', signature: 'ii', body: [0, 0] })
}
