import { Variant, type MessageBus } from '@jellybrick/dbus-next'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { call, connect, hasOwner, unwrap, type BusOptions } from './bus'

/** A real gnome-keyring on the session bus, with a home of its own and nothing in it. */
export interface Keyring {
  /** The process, for a test that kills it. */
  readonly pid: number
  isLocked(): Promise<boolean>
  /** Locks the collection; the next reader gets a prompt. */
  lock(): Promise<void>
  unlock(): Promise<void>
  /** Stops answering without going away (SIGSTOP), until `resume`. */
  stop(): void
  resume(): void
  /** Ends the daemon and removes its home. */
  close(): Promise<void>
}

const name = 'org.freedesktop.secrets'
const service = {
  destination: name,
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
} as const
const collectionPath = '/org/freedesktop/secrets/collection/login'
const password = 'a password for tests'
const startTimeoutMs = 10_000
const pollMs = 50

async function isCollectionLocked(bus: MessageBus): Promise<boolean> {
  const [value] = await call(bus, {
    ...service,
    path: collectionPath,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: ['org.freedesktop.Secret.Collection', 'Locked'],
  })
  return unwrap(value) === true
}

async function lock(bus: MessageBus): Promise<void> {
  await call(bus, { ...service, member: 'Lock', signature: 'ao', body: [[collectionPath]] })
}

/** Unlocks without a prompt, as the login does: through the daemon's own interface for its session helpers. */
async function unlock(bus: MessageBus): Promise<void> {
  const plain = ['plain', new Variant('s', '')]
  const opened = await call(bus, {
    ...service,
    member: 'OpenSession',
    signature: 'sv',
    body: plain,
  })
  const secret = [opened[1], Buffer.alloc(0), Buffer.from(password), 'text/plain']
  await call(bus, {
    ...service,
    interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
    member: 'UnlockWithMasterPassword',
    signature: 'o(oayays)',
    body: [collectionPath, secret],
  })
}

/** Starts the daemon with the password on its input. */
function startDaemon(env: NodeJS.ProcessEnv) {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const child = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.end(password)
  return child
}

async function waitUntilUnlocked(bus: MessageBus): Promise<void> {
  const deadline = Date.now() + startTimeoutMs
  for (;;) {
    const isReady = (await hasOwner(bus, name)) && !(await isCollectionLocked(bus))
    if (isReady) return
    if (Date.now() > deadline) throw new Error('gnome-keyring-daemon did not become ready')
    await sleep(pollMs)
  }
}

/** Starts an unlocked keyring; rejects when the bus already has one or it does not become ready within 10 s. */
export async function startKeyring(options: BusOptions = {}): Promise<Keyring> {
  const bus = await connect(options)
  if (await hasOwner(bus, name)) throw new Error('this bus has a keyring already')
  const home = await mkdtemp(join(tmpdir(), 'keyring-'))
  const folders = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: home }
  const address = options.busAddress ?? process.env['DBUS_SESSION_BUS_ADDRESS']
  const env = { ...process.env, ...folders, DBUS_SESSION_BUS_ADDRESS: address }
  const daemon = startDaemon(env)
  const { pid } = daemon
  if (pid === undefined) throw new Error('gnome-keyring-daemon could not be started')
  const ended = once(daemon, 'exit')

  async function close() {
    bus.disconnect()
    daemon.kill('SIGKILL')
    await ended
    await rm(home, { recursive: true, force: true })
  }

  try {
    await waitUntilUnlocked(bus)
  } catch (error) {
    await close()
    throw error
  }

  return {
    pid,
    isLocked: () => isCollectionLocked(bus),
    lock: () => lock(bus),
    unlock: () => unlock(bus),
    stop: () => void daemon.kill('SIGSTOP'),
    resume: () => void daemon.kill('SIGCONT'),
    close,
  }
}
