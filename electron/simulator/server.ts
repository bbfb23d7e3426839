import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../shared/ports'
import { spoil } from './faults'
import { createGateway, type GatewayOptions, type LoggedRequest } from './gateway'
import type { Scenario, SimulatedAnswer } from './scenarios'

/** A running stand-in for the cloud, on the loopback only. */
export interface Simulator {
  /** Endpoint to give to the API client: `http://127.0.0.1:<port>`. */
  readonly url: string
  /** The latest requests, oldest first, at most 10,000. */
  readonly requests: readonly LoggedRequest[]
  /** Simulated seconds per second, from now on. */
  setSpeed(speed: number): void
  /** Gives an ExternalId another scenario, `ageSeconds` after its start; null: what its name asks for. */
  setScenario(externalId: string, scenario: Scenario | null, ageSeconds?: number): void
  /** From now on every request that is in order gets this error; null ends that. */
  failWith(code: string | null): void
  /** Ends every connection; answers when the port is free. */
  stop(): Promise<void>
}

/** How it behaves, and under which other names it can be reached. */
export interface SimulatorOptions extends GatewayOptions {
  /** Host headers it answers to besides the cloud's and its own address. */
  readonly hosts?: readonly string[]
}

const realHost = 'tcb.tencentcloudapi.com'
const largestBody = 65_536

/**
 * Starts the simulator on a free port of 127.0.0.1. It checks signatures, parameters and the rate
 * limit as the cloud does, and plays the scenario that each ExternalId asks for.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const gateway = createGateway(options)
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (body === null) {
        request.destroy()
        return
      }
      const { method = '', url: target = '', headers } = request
      const { requestId, answer } = gateway.answer({ method, target, headers, body }, hosts)
      write(response, answer, requestId, options.clock)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, realHost, ...(options.hosts ?? [])]

  return {
    url: `http://127.0.0.1:${port}`,
    requests: gateway.requests,
    setSpeed: (speed) => gateway.setSpeed(speed),
    setScenario: (externalId, scenario, ageSeconds) =>
      gateway.setScenario(externalId, scenario, ageSeconds),
    failWith: (code) => gateway.failWith(code),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The whole body; null when it is too large or the caller went away. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > largestBody) return null
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    return null
  }
}

function write(
  response: ServerResponse,
  answer: SimulatedAnswer,
  requestId: string,
  clock: Pick<Clock, 'now'>,
): void {
  response.sendDate = false
  response.setHeader('Date', new Date(clock.now()).toUTCString())
  if (answer.kind === 'fault') {
    spoil(response, answer.fault)
    return
  }
  const content =
    answer.kind === 'error'
      ? { Error: { Code: answer.code, Message: answer.message }, RequestId: requestId }
      : { ...answer.fields, RequestId: requestId }
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify({ Response: content }))
}
