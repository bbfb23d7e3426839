import { randomUUID } from 'node:crypto'
import type { Clock } from '../shared/ports'
import { createRateLimit } from './rate-limit'
import { protocolProblem, readRequest } from './request-checks'
import {
  answerAt,
  demoTasks,
  errorAnswer,
  scenarioOf,
  type Scenario,
  type SimulatedAnswer,
} from './scenarios'
import { verifySignature, type ReceivedRequest, type SimulatedCredential } from './signature'
import { createSimulatedTime } from './simulated-time'

/** How the simulated cloud behaves. */
export interface GatewayOptions {
  /** The cloud's own clock; shift it to be ahead of or behind the client's. */
  readonly clock: Pick<Clock, 'now'>
  readonly credentials: readonly SimulatedCredential[]
  /** Simulated seconds per second. */
  readonly speed: number
  /** What becomes of ExternalIds that ask for no scenario: not found, unless told otherwise. */
  readonly unknownIds?: 'succeed' | 'notFound'
  /** Per SecretId; the API's documented limit is 20. */
  readonly rateLimitPerSecond?: number
}

/** One request as the log keeps it; nothing in it is secret. */
export interface LoggedRequest {
  readonly requestId: string
  /** Epoch milliseconds by the cloud's clock. */
  readonly at: number
  /** Null when the request was refused before it was read. */
  readonly externalId: string | null
  /** `ok`, the error code, or the name of the fault. */
  readonly outcome: string
}

/** Decides what a request is answered. */
export interface Gateway {
  /** `hosts` are the Host headers that may have been signed. */
  answer(
    request: ReceivedRequest,
    hosts: readonly string[],
  ): { readonly requestId: string; readonly answer: SimulatedAnswer }
  /** The latest requests, oldest first, at most 10,000. */
  readonly requests: readonly LoggedRequest[]
  setSpeed(speed: number): void
  /** Gives an ExternalId another scenario, `ageSeconds` after its start; null: what its name asks for. */
  setScenario(externalId: string, scenario: Scenario | null, ageSeconds?: number): void
  /** From now on every request that is in order gets this error; null ends that. */
  failWith(code: string | null): void
}

const longestLog = 10_000

/** A simulated cloud that knows the demo's tasks. */
export function createGateway(options: GatewayOptions): Gateway {
  const { clock, credentials, unknownIds = 'notFound', rateLimitPerSecond = 20 } = options
  const time = createSimulatedTime(clock, options.speed)
  const limit = createRateLimit(rateLimitPerSecond, () => clock.now())
  const requests: LoggedRequest[] = []
  let forcedCode: string | null = null
  const chosen = new Map<string, Scenario>()
  /** When each task's clock started, in simulated seconds. */
  const starts = new Map(demoTasks().map((task) => [task.externalId, -task.ageSeconds]))

  return {
    requests,
    setSpeed: (speed) => time.setSpeed(speed),
    setScenario(externalId, scenario, ageSeconds = 0) {
      if (scenario === null) chosen.delete(externalId)
      else chosen.set(externalId, scenario)
      starts.set(externalId, time.seconds() - ageSeconds)
    },
    failWith(code) {
      forcedCode = code
    },
    answer(request, hosts) {
      const requestId = randomUUID()
      const { externalId, answer } = decide(request, hosts)
      requests.push({ requestId, at: clock.now(), externalId, outcome: outcomeOf(answer) })
      if (requests.length > longestLog) requests.shift()
      return { requestId, answer }
    },
  }

  function decide(
    request: ReceivedRequest,
    hosts: readonly string[],
  ): { readonly externalId: string | null; readonly answer: SimulatedAnswer } {
    const problem = protocolProblem(request)
    if (problem !== null) return { externalId: null, answer: errorAnswer(problem) }
    const nowSeconds = Math.floor(clock.now() / 1000)
    const verdict = verifySignature(request, credentials, hosts, nowSeconds)
    if (!verdict.isAccepted) return { externalId: null, answer: errorAnswer(verdict.code) }
    const read = readRequest(request)
    if (!read.isValid) return { externalId: null, answer: errorAnswer(read.code) }
    const { externalId } = read
    if (!limit.admit(verdict.secretId)) {
      return { externalId, answer: errorAnswer('RequestLimitExceeded') }
    }
    return { externalId, answer: describe(externalId) }
  }

  function describe(externalId: string): SimulatedAnswer {
    if (forcedCode !== null) return errorAnswer(forcedCode)
    const scenario = chosen.get(externalId) ?? scenarioOf(externalId) ?? fallback()
    if (scenario === null) return errorAnswer('ResourceNotFound')
    const now = time.seconds()
    const start = starts.get(externalId) ?? now
    starts.set(externalId, start)
    // A clock set back makes no task younger than new.
    const elapsedSeconds = Math.max(0, now - start)
    return answerAt(scenario, elapsedSeconds, externalId, (seconds) =>
      time.wallMsAt(start + seconds),
    )
  }

  function fallback(): Scenario | null {
    return unknownIds === 'succeed' ? { kind: 'task', story: 'success' } : null
  }
}

function outcomeOf(answer: SimulatedAnswer): string {
  switch (answer.kind) {
    case 'fields':
      return 'ok'
    case 'error':
      return answer.code
    case 'fault':
      return answer.fault
  }
}
