import { homedir } from 'node:os'
import * as v from 'valibot'
import { deriveDayKey } from '../tencent/sign'
import { findKeys } from './import'
import { requestSchema, type HelperReply } from './messages'
import { createKeychainService, type KeyPort } from './service'
import { createVault, type PasswordStore } from './vault'

/** What Electron puts on `process` of a utility process, and MessagePorts there. */
interface PortMain {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
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

const service = process.argv[2] ?? 'dev.runwatch.desktop'
const parentPort = (process as { readonly parentPort?: ParentPort }).parentPort

const handle = createKeychainService({
  vault: createVault({
    // Loaded when first needed: a missing native module is an answer then, not a crash.
    passwords: async () => {
      const keytar = (await import('keytar')) as PasswordStore & {
        readonly default?: PasswordStore
      }
      return keytar.default ?? keytar
    },
    service,
    platform: process.platform,
    deriveDayKey,
  }),
  findKeys: () => findKeys(process.env, homedir(), Date.now()),
  reply,
})

function reply(message: HelperReply): void {
  if (parentPort !== undefined) parentPort.postMessage(message)
  else process.send?.(message)
}

function receive(message: unknown, port: KeyPort | null): void {
  const request = v.safeParse(requestSchema, message)
  if (request.success) void handle(request.output, port)
}

function keyPort(port: PortMain): KeyPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    close: () => port.close(),
  }
}

if (parentPort !== undefined) {
  parentPort.on('message', ({ data, ports }) => {
    const [port] = ports
    receive(data, port === undefined ? null : keyPort(port))
  })
} else {
  process.on('message', (message) => receive(message, null))
  process.on('disconnect', () => process.exit())
}
