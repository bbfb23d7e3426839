import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import { deriveDayKey } from '../tencent/sign'
import { createKeyBox } from './key-box'
import type { FromHelper } from './protocol'
import { createKeychainService, type KeyPort } from './service'
import { createKeySources } from './source-files'
import type { Vault } from './vault'

/** The part of keytar that is used; never `findCredentials`: one planted entry can crash it. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** What Electron puts on `process` of a utility process, and MessagePorts there. */
interface PortMain {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
  close(): void
}
interface ParentPort {
  postMessage(message: unknown): void
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly PortMain[] }) => void,
  ): void
}

const parentPort = (process as { readonly parentPort?: ParentPort }).parentPort
const clock = {
  monotonic: () => performance.now(),
  after(delayMs: number, action: () => void) {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Loads the native module; it is not there, or not for this machine: K12 of the faults. */
function openVault(service: string): Result<Vault> {
  try {
    const keytar = createRequire(__filename)('keytar') as Keytar
    return ok({
      read: (account) => keytar.getPassword(service, account),
      write: (account, text) => keytar.setPassword(service, account, text),
      remove: (account) => keytar.deletePassword(service, account),
    })
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message.slice(0, 200) : ''
    return fail(appError('keychain.moduleMissing', { detail }))
  }
}

function reply(message: FromHelper): void {
  if (parentPort !== undefined) parentPort.postMessage(message)
  else process.send?.(message)
}

function keyPort(port: PortMain): KeyPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}

const service = process.argv[2] ?? 'dev.runwatch.desktop'
const handle = createKeychainService({
  keys: createKeyBox({
    openVault: () => Promise.resolve(openVault(service)),
    platform: process.platform,
    deriveDayKey,
    clock,
  }),
  sources: createKeySources({ environment: process.env, home: homedir(), now: () => Date.now() }),
  clock,
  reply,
})

if (parentPort !== undefined) {
  parentPort.on('message', ({ data, ports: [port] }) => {
    void handle(data, port === undefined ? null : keyPort(port))
  })
} else {
  process.on('message', (message) => void handle(message, null))
  // A keyring call that hangs would hold up any gentler end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
