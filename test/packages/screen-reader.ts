import { Variant, type MessageBus } from '@jellybrick/dbus-next'
import * as v from 'valibot'
import { expect } from 'vitest'
import { call, connect } from '../helpers/desktop/bus'

/** What a screen reader meets of a program, over AT-SPI, and does with it. */
export interface ScreenReader {
  /** Everything that is there, a line each: its role and its name. */
  read(): Promise<string>
  /** Waits until a text is there. */
  hears(text: string | RegExp): Promise<void>
  /** Waits until the element with this role and name can be worked, and does what it is for. */
  press(role: string, name: string | RegExp): Promise<void>
  /** Types into the field of this name. */
  write(name: string, text: string): Promise<void>
  stop(): void
}

/** An element: who has it, where, and what it is. */
interface Element {
  readonly owner: string
  readonly path: string
  readonly role: string
  readonly name: string
}

const accessible = 'org.a11y.atspi.Accessible'
const waits = { timeout: 60_000 }
/** AT-SPI's states ATSPI_STATE_FOCUSED and, for what takes what the user does, ATSPI_STATE_SENSITIVE. */
const states = { focused: 12, sensitive: 24 } as const
const elements = v.array(v.tuple([v.string(), v.string()]))
/** What types for whoever cannot, and AT-SPI's ATSPI_KEY_STRING. */
const keyboard = {
  destination: 'org.a11y.atspi.Registry',
  path: '/org/a11y/atspi/registry/deviceeventcontroller',
  interface: 'org.a11y.atspi.DeviceEventController',
  member: 'GenerateKeyboardEvent',
} as const
const wholeText = 4
const noElement = '/org/a11y/atspi/null'

/** Listens to the accessibility bus that goes with a session bus. */
export async function startScreenReader(busAddress: string): Promise<ScreenReader> {
  const session = await connect({ busAddress })
  const [address] = await call(session, {
    destination: 'org.a11y.Bus',
    path: '/org/a11y/bus',
    interface: 'org.a11y.Bus',
    member: 'GetAddress',
  })
  session.disconnect()
  const bus = await connect({ busAddress: v.parse(v.string(), address) })

  async function find(role: RegExp, name: string | RegExp): Promise<Element> {
    const isNamed = (it: string) => (typeof name === 'string' ? it === name : name.test(it))
    let found: Element | undefined
    await expect
      .poll(async () => {
        const all = await everything(bus)
        for (const element of all) {
          if (!role.test(element.role) || !isNamed(element.name)) continue
          if (await hasState(bus, element, states.sensitive)) found = element
        }
        return found === undefined ? linesOf(all) : 'found'
      }, waits)
      .toBe('found')
    if (found === undefined) throw new Error(`no ${String(name)}`)
    return found
  }

  return {
    read: async () => linesOf(await everything(bus)),
    hears: (text) => expect.poll(async () => linesOf(await everything(bus)), waits).toMatch(text),
    async press(role, name) {
      const element = await find(new RegExp(`^${role}$`, 'u'), name)
      const request = { interface: 'org.a11y.atspi.Action', member: 'DoAction', signature: 'i' }
      expect(await call(bus, { ...at(element), ...request, body: [0] })).toEqual([true])
    },
    async write(name, text) {
      const element = await find(/^(?:entry|text|combo box)$/u, name)
      const focus = { interface: 'org.a11y.atspi.Component', member: 'GrabFocus' }
      expect(await call(bus, { ...at(element), ...focus })).toEqual([true])
      await expect.poll(() => hasState(bus, element, states.focused), waits).toBe(true)
      await call(bus, { ...keyboard, signature: 'isu', body: [0, text, wholeText] })
    },
    stop: () => bus.disconnect(),
  }
}

const at = ({ owner, path }: Element) => ({ destination: owner, path })
const linesOf = (all: readonly Element[]) =>
  all.map(({ role, name }) => `${role} “${name}”`).join('\n')

/** Every element of every program; one that goes meanwhile is left out. */
function everything(bus: MessageBus): Promise<readonly Element[]> {
  const registry = 'org.a11y.atspi.Registry'
  return below(bus, {
    owner: registry,
    path: '/org/a11y/atspi/accessible/root',
    role: '',
    name: '',
  })
}

async function below(bus: MessageBus, parent: Element): Promise<readonly Element[]> {
  try {
    const [children] = await call(bus, {
      ...at(parent),
      interface: accessible,
      member: 'GetChildren',
    })
    const found: Element[] = []
    for (const [owner, path] of v.parse(elements, children)) {
      if (path === noElement) continue
      const element = await describe(bus, owner, path)
      found.push(element, ...(await below(bus, element)))
    }
    return found
  } catch {
    return []
  }
}

async function describe(bus: MessageBus, owner: string, path: string): Promise<Element> {
  const place = { destination: owner, path }
  const [role] = await call(bus, { ...place, interface: accessible, member: 'GetRoleName' })
  const [name] = await call(bus, {
    ...place,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [accessible, 'Name'],
  })
  const { value } = v.parse(v.instance(Variant<unknown>), name)
  return { owner, path, role: v.parse(v.string(), role), name: v.parse(v.string(), value) }
}

async function hasState(bus: MessageBus, element: Element, state: number): Promise<boolean> {
  const [set] = await call(bus, { ...at(element), interface: accessible, member: 'GetState' })
  const [low = 0] = v.parse(v.array(v.number()), set)
  return (low & (1 << state)) !== 0
}
