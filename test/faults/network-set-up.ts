import { afterEach, expect } from 'vitest'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import type { GatewayOptions } from '../../electron/simulator/gateway'
import { createApiClient } from '../../electron/tencent/client'
import { createOneClickTaskSource } from '../../electron/tencent/one-click-task'
import { httpAnswer, startRawServer, type OnRequest, type RawServer } from '../helpers/raw-server'
import { createHeldClock, shiftedClock, type HeldClock } from '../unit/tencent/held-clock'
import { exampleCredential, keyFrom } from '../unit/tencent/keys'

const running: { stop(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

/** The task every scripted server is asked for. */
export const externalId = 'ext-1'

/** The real client on Node's network stack, its clock held. */
export function createCaller(
  endpoint: string,
  options: { readonly fetch?: typeof fetch; readonly clock?: HeldClock } = {},
) {
  const clock = options.clock ?? createHeldClock(Math.floor(Date.now() / 1000) * 1000)
  const network = options.fetch ?? fetch
  const client = createApiClient({ fetch: network, clock, endpoint, language: () => 'zh-CN' })
  const days: string[] = []
  const keyFor = keyFrom(exampleCredential)
  const source = createOneClickTaskSource({
    client,
    clock,
    keyFor: (_profileId, date) => (days.push(date), keyFor(date)),
  })
  const caller = new AbortController()
  return {
    clock,
    client,
    /** UTC days keys were asked for. */
    days,
    /** Whoever waits for the answer. */
    caller,
    describeTask: (id = externalId) =>
      source.describe({ profileId: 'p', externalId: id }, caller.signal),
  }
}

/** A scripted server and a caller who talks to it. */
export async function againstServer(
  onRequest: OnRequest,
  options: {
    readonly tls?: Parameters<typeof startRawServer>[1]
    readonly fetch?: typeof fetch
  } = {},
) {
  const server = await startRawServer(onRequest, options.tls)
  running.push(server)
  return { server, ...createCaller(server.url, options) }
}

/** A server that answers every request with the same body, HTTP 200. */
export function againstBody(body: string | Uint8Array) {
  return againstServer((socket) => socket.write(httpAnswer('200 OK', json, body)))
}

/** The simulated cloud, its clock ahead of the caller's, or one of its own. */
export async function againstCloud(
  options: Omit<Partial<GatewayOptions>, 'clock'> & {
    readonly aheadMs?: number
    readonly clock?: HeldClock
    readonly cloudClock?: HeldClock
  } = {},
) {
  const { aheadMs = 0, clock = createHeldClock(Math.floor(Date.now() / 1000) * 1000) } = options
  const cloud: Simulator = await startSimulator({
    credentials: [exampleCredential],
    speed: 1,
    ...options,
    clock: options.cloudClock ?? shiftedClock(clock, aheadMs),
  })
  running.push(cloud)
  return { cloud, ...createCaller(cloud.url, { clock }) }
}

/** Remembers to stop a server after the test. */
export function stopAfterTest<T extends { stop(): Promise<void> }>(server: T): T {
  running.push(server)
  return server
}

/** Waits until something has happened on the other side of a socket. */
export async function until(hasHappened: () => boolean): Promise<void> {
  await expect.poll(hasHappened, { timeout: 20_000, interval: 5 }).toBe(true)
}

/** Waits until a server has seen its one request. */
export function untilAsked(server: RawServer): Promise<void> {
  return until(() => server.requests.length === 1)
}

/** Waits until the client has given up the connection its one request went over. */
export function untilClosed(server: RawServer): Promise<void> {
  return until(() => server.closed === 1)
}

/** Headers of the cloud's answers. */
export const json = { 'Content-Type': 'application/json' }

/** An answer that is all right. */
export const goodAnswer = httpAnswer(
  '200 OK',
  json,
  JSON.stringify({ Response: { ExternalId: externalId, Status: 'running', RequestId: 'r' } }),
)
