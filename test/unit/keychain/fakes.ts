import { createHash } from 'node:crypto'
import type { HelperProcess } from '../../../electron/keychain/client'
import { createKeyBox } from '../../../electron/keychain/key-box'
import { createKeychainService, type KeyPort } from '../../../electron/keychain/service'
import type { Vault } from '../../../electron/keychain/vault'
import { appError } from '../../../electron/shared/errors'
import type { Clock } from '../../../electron/shared/ports'
import type { Credential } from '../../../electron/shared/profile'
import { fail, ok } from '../../../electron/shared/result'

/** Time that moves when told to. */
export class HeldClock implements Clock {
  #nowMs = 0
  #timers: { readonly at: number; readonly action: () => void }[] = []

  now() {
    return this.#nowMs
  }

  monotonic() {
    return this.#nowMs
  }

  after(delayMs: number, action: () => void) {
    const timer = { at: this.#nowMs + delayMs, action }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** How many timers are set: everything started can be stopped. */
  get timers() {
    return this.#timers.length
  }

  async pass(ms: number) {
    const end = this.#nowMs + ms
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (next === undefined) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#nowMs = next.at
      next.action()
      await settled()
    }
    this.#nowMs = end
  }
}

/** Lets everything that waits for nothing but promises and messages go on. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** An OS keychain in memory, with the ways a real one misbehaves. */
export class FakeVault implements Vault {
  readonly entries = new Map<string, string>()
  readonly calls: string[] = []
  /** What each call rejects with. */
  error: Error | null = null
  /** Calls are never answered. */
  isHanging = false
  /** Linux: removing says false, reading finds nothing. */
  isDismissed = false
  /** Each read takes this long. */
  slow: { readonly clock: HeldClock; readonly ms: number } | null = null
  /** Happens after a read found its text and before it answers. */
  afterRead: () => void = () => undefined
  /** What is kept of a text that is written. */
  damage: (text: string) => string | null = (text) => text

  async #call(name: string, account: string) {
    this.calls.push(`${name} ${account}`)
    if (this.isHanging) await new Promise(() => undefined)
    if (this.error !== null) throw this.error
  }

  async read(account: string) {
    await this.#call('read', account)
    if (this.slow !== null) await this.slow.clock.pass(this.slow.ms)
    const text = this.isDismissed ? null : (this.entries.get(account) ?? null)
    this.afterRead()
    return text
  }

  async write(account: string, text: string) {
    await this.#call('write', account)
    const kept = this.damage(text)
    if (kept === null) this.entries.delete(account)
    else this.entries.set(account, kept)
  }

  async remove(account: string) {
    await this.#call('remove', account)
    return !this.isDismissed && this.entries.delete(account)
  }
}

/** A credential whose parts can be told apart by `name`. */
export function aCredential(name = 'one', changes: Partial<Credential> = {}): Credential {
  return {
    secretId: `AKIDexample${name}0000000000`,
    secretKey: `secret-key-of-${name}`,
    token: '',
    tokenExpiresAt: null,
    ...changes,
  }
}

/** Stands for the signer: 32 bytes that depend on key and day. */
export function fakeDayKey(secretKey: string, date: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`${secretKey} ${date}`).digest())
}

/** A channel like the one between page and helper. */
export function portPair(): { readonly page: FakePort; readonly helper: FakePort } {
  const page = new FakePort()
  const helper = new FakePort()
  page.other = helper
  helper.other = page
  return { page, helper }
}

/** One end of a channel. Messages wait for a listener; closing is heard at the other end. */
export class FakePort implements KeyPort {
  other: FakePort | null = null
  isClosed = false
  #waiting: unknown[] = []
  #listener: ((message: unknown) => void) | null = null
  #closeListeners: (() => void)[] = []

  post(message: unknown) {
    const copy: unknown = structuredClone(message)
    if (!this.isClosed) queueMicrotask(() => this.other?.arrive(copy))
  }

  arrive(message: unknown) {
    if (this.#listener === null) this.#waiting.push(message)
    else this.#listener(message)
  }

  onMessage(listener: (message: unknown) => void) {
    this.#listener = listener
    for (const message of this.#waiting.splice(0)) listener(message)
  }

  onClose(listener: () => void) {
    this.#closeListeners.push(listener)
  }

  close() {
    if (this.isClosed) return
    this.isClosed = true
    queueMicrotask(() => this.other?.lose())
  }

  lose() {
    this.isClosed = true
    for (const listener of this.#closeListeners) listener()
  }
}

/** A helper process that is not one: the real service over a fake vault, and its ways to die. */
export class FakeHelper implements HelperProcess {
  isRunning = true
  readonly received: unknown[] = []
  #toParent: ((message: unknown) => void) | null = null
  #exitListeners: (() => void)[] = []
  readonly #handle: (message: unknown, port: KeyPort | null) => Promise<void>

  constructor(vault: Vault | null, clock: HeldClock) {
    this.#handle = createKeychainService({
      keys: createKeyBox({
        openVault: () =>
          Promise.resolve(vault === null ? fail(appError('keychain.moduleMissing')) : ok(vault)),
        platform: 'linux',
        deriveDayKey: fakeDayKey,
        clock,
      }),
      sources: {
        find: () => Promise.resolve([]),
        read: (sourceId) =>
          Promise.resolve(
            sourceId === 'known'
              ? ok(aCredential('imported'))
              : fail(appError('input.invalid', { detail: 'sourceId' })),
          ),
      },
      clock,
      reply: (message) => this.say(message),
    })
  }

  /** Says something to the parent, as the process would. */
  say(message: unknown) {
    const copy: unknown = structuredClone(message)
    queueMicrotask(() => {
      if (this.isRunning) this.#toParent?.(copy)
    })
  }

  post(message: unknown, ports: readonly unknown[] = []) {
    if (!this.isRunning) return
    this.received.push(message)
    const [port] = ports as readonly KeyPort[]
    void this.#handle(structuredClone(message), port ?? null)
  }

  onMessage(listener: (message: unknown) => void) {
    this.#toParent = listener
  }

  onExit(listener: () => void) {
    this.#exitListeners.push(listener)
  }

  /** Dies by itself. */
  crash() {
    if (!this.isRunning) return
    this.isRunning = false
    for (const listener of this.#exitListeners) listener()
  }

  kill() {
    this.crash()
  }
}
