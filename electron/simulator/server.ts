import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { externalIdProblem } from '../shared/external-id'
import type { Clock } from '../shared/ports'
import { answerOf, demoTasks, errorCodeOf, scenarioOf, type ScenarioAnswer } from './scenarios'
import { refusalOf, type KnownKey } from './signature'

/** A request the simulator answered; nothing of a key is in it. */
export interface SeenRequest {
  readonly externalId: string
  readonly at: number
  readonly requestId: string
  /** Error code of the answer; "" for a task. */
  readonly code: string
}

/** A running stand-in for the cloud, on the loopback. */
export interface Simulator {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  setSpeed(speed: number): void
  /** From now on every answer is this error; null ends that. */
  failWith(code: string | null): void
  stop(): Promise<void>
}

const maxBodyBytes = 1_048_576
const requestsPerSecond = 20
const expectedAction = 'DescribeCloudBaseRunOneClickTaskExternal'
const expectedVersion = '2018-06-08'

/** Starts a simulator; a task's own time begins when it is first asked for and runs at `speed`. */
export async function startSimulator(options: {
  readonly clock: Pick<Clock, 'now'>
  readonly credentials: readonly KnownKey[]
  readonly speed: number
  /** Ids that name no scenario: played as a success, or not found. */
  readonly unknownIds: 'succeed' | 'notFound'
}): Promise<Simulator> {
  const { clock, credentials, unknownIds } = options
  const requests: SeenRequest[] = []
  const starts = new Map<string, number>()
  let speed = options.speed
  let forced: string | null = null
  let recent: number[] = []
  // Simulated time runs faster than the clock: it is what the clock says, stretched around its start.
  let origin = { real: clock.now(), simulated: clock.now() }
  const simulatedNow = () => origin.simulated + (clock.now() - origin.real) * speed

  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const requestId = randomUUID()
    if (body === null) return void request.destroy()
    const { externalId, result } = judge(request, body)
    const code = result.kind === 'error' ? result.code : ''
    requests.push({ externalId, at: clock.now(), requestId, code })
    const content =
      result.kind === 'error'
        ? { Error: { Code: result.code, Message: result.message }, RequestId: requestId }
        : { ...result.fields, RequestId: requestId }
    response.writeHead(200, {
      'content-type': 'application/json',
      date: new Date(clock.now()).toUTCString(),
    })
    response.end(JSON.stringify({ Response: content }))
  }

  function judge(
    request: IncomingMessage,
    body: Buffer,
  ): { readonly externalId: string; readonly result: ScenarioAnswer } {
    const { headers } = request
    const externalId = externalIdIn(body)
    const refuse = (code: string, message: string) => ({
      externalId: externalId ?? '',
      result: { kind: 'error' as const, code, message },
    })
    if (request.method !== 'POST' || request.url !== '/')
      return refuse('InvalidAction', 'POST / only')
    if (headers['content-type'] !== 'application/json') {
      return refuse('InvalidParameter', 'content type must be application/json')
    }
    const refused = refusalOf({ headers, body }, credentials, Math.floor(clock.now() / 1000))
    if (refused !== null) return refuse(refused.code, refused.message)
    if (isTooFast()) return refuse('RequestLimitExceeded', `over ${requestsPerSecond} requests/s`)
    if (headers['x-tc-action'] !== expectedAction) return refuse('InvalidAction', 'no such action')
    if (headers['x-tc-version'] !== expectedVersion)
      return refuse('NoSuchVersion', 'no such version')
    if (externalId === undefined) return refuse('UnknownParameter', 'ExternalId only')
    if (externalId === null) return refuse('MissingParameter', 'ExternalId is required')
    if (externalIdProblem(externalId) !== null) return refuse('InvalidParameterValue', 'ExternalId')
    if (forced !== null) return refuse(forced, 'forced')
    const code = errorCodeOf(externalId)
    if (code !== null) return refuse(code, 'asked for by the ExternalId')
    return { externalId, result: play(externalId) }
  }

  function play(externalId: string): ScenarioAnswer {
    const scenario = scenarioOf(externalId) ?? (unknownIds === 'succeed' ? 'success' : null)
    if (scenario === null || externalId.startsWith('key-check-')) {
      return { kind: 'error', code: 'ResourceNotFound', message: 'task not found' }
    }
    const now = simulatedNow()
    const startedAt = starts.get(externalId) ?? now - secondsAgo(externalId) * 1000
    starts.set(externalId, startedAt)
    const elapsed = Math.floor((now - startedAt) / 1000)
    // What is shown are times of the reader's clock: the task has run `elapsed` seconds by now.
    const shownStart = clock.now() - elapsed * 1000
    return answerOf(scenario, externalId, Math.floor(shownStart / 1000) * 1000, elapsed)
  }

  function isTooFast(): boolean {
    const now = clock.now()
    recent = recent.filter((at) => now - at < 1_000)
    if (recent.length >= requestsPerSecond) return true
    recent.push(now)
    return false
  }

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    setSpeed(next) {
      origin = { real: clock.now(), simulated: simulatedNow() }
      speed = next
    },
    failWith(code) {
      forced = code
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function secondsAgo(externalId: string): number {
  return demoTasks().find((task) => task.externalId === externalId)?.startedSecondsAgo ?? 0
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length > maxBodyBytes) return null
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** The ExternalId of a body; null when missing, undefined when there is anything else in it. */
function externalIdIn(body: Buffer): string | null | undefined {
  let payload: unknown
  try {
    payload = JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
  if (typeof payload !== 'object' || payload === null) return null
  const { ExternalId: externalId, ...rest } = payload as Record<string, unknown>
  if (Object.keys(rest).length > 0) return undefined
  return typeof externalId === 'string' ? externalId : null
}
