import { Message, sessionBus, Variant, type MessageBus } from '@jellybrick/dbus-next'
import type { EventEmitter } from 'node:events'

/** Which session bus to use: the one of this process unless `busAddress` names another. */
export interface BusOptions {
  readonly busAddress?: string
}

export interface Call {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

const theBus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const

/** Connects to the session bus; rejects when it cannot be reached. */
export function connect({ busAddress }: BusOptions): Promise<MessageBus> {
  return new Promise((resolve, reject) => {
    const bus = sessionBus(busAddress === undefined ? {} : { busAddress })
    const events: EventEmitter = bus
    events.on('error', reject)
    bus.once('connect', () => resolve(bus))
  })
}

/** Calls a method and answers what it returns; rejects with the remote error. */
export async function call(bus: MessageBus, request: Call): Promise<readonly unknown[]> {
  const { body = [], ...rest } = request
  const reply = await bus.call(new Message({ ...rest, body: [...body] }))
  return reply?.body ?? []
}

/** Lets the signals through that match a rule (D-Bus specification, “Match rules”). */
export async function subscribe(bus: MessageBus, rule: string): Promise<void> {
  await call(bus, { ...theBus, member: 'AddMatch', signature: 's', body: [rule] })
}

/** Whether somebody owns a well-known name. */
export async function hasOwner(bus: MessageBus, name: string): Promise<boolean> {
  const request = { ...theBus, member: 'NameHasOwner', signature: 's', body: [name] }
  const [answer] = await call(bus, request)
  return answer === true
}

/** Takes a well-known name; throws when somebody else has it. */
export async function takeName(bus: MessageBus, name: string): Promise<void> {
  const primaryOwner = 1
  const doNotQueue = 4
  if ((await bus.requestName(name, doNotQueue)) !== primaryOwner) {
    throw new Error(`${name} has an owner on this bus already`)
  }
}

/** Takes the variants off a value that came over the bus; 64-bit integers become numbers. */
export function unwrap(value: unknown): unknown {
  if (value instanceof Variant) return unwrap(value.value)
  if (typeof value === 'bigint') return Number(value)
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.map(unwrap)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]))
}
