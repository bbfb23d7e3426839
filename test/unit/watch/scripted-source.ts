import { appError, type AppError } from '../../../electron/shared/errors'
import type { Clock, TaskRef, TaskSource } from '../../../electron/shared/ports'
import { fail, ok, type Result } from '../../../electron/shared/result'
import type { Reading, Task } from '../../../electron/shared/task'
import { aTask } from '../../helpers/builders'

/** A request as the cloud saw it. Monotonic milliseconds. */
export interface SeenRequest extends TaskRef {
  readonly at: number
}

/** A cloud that answers as told and remembers what it was asked. */
export interface ScriptedSource extends TaskSource {
  /** The answer for a task from now on: fields of a running task, an error, or a function of the request's number. */
  answer(externalId: string, answer: Answer): void
  /** The answer for every task that has none of its own. */
  answerAll(answer: Answer): void
  /** How long an answer takes; an abort cuts it short unless it is ignored. */
  setLatency(ms: number, options?: { readonly ignoresAbort: boolean }): void
  requests(): readonly SeenRequest[]
  /** Requests for one task. */
  requestsFor(externalId: string): readonly SeenRequest[]
  inFlight(): number
  /** Most requests that were under way at once for any one task. */
  mostPerTask(): number
  mostAtOnce(): number
}

type Answer = Partial<Task> | AppError | ((nth: number) => Partial<Task> | AppError)

/** A cloud where every task runs. */
export function createScriptedSource(clock: Clock): ScriptedSource {
  const answers = new Map<string, Answer>()
  const seen: SeenRequest[] = []
  const counts = new Map<string, number>()
  const flying = new Map<string, number>()
  let answerForAll: Answer = {}
  let latencyMs = 0
  let ignoresAbort = false
  let most = 0
  let total = 0
  let mostOfAll = 0

  function count(externalId: string, by: number): void {
    flying.set(externalId, (flying.get(externalId) ?? 0) + by)
    most = Math.max(most, flying.get(externalId) ?? 0)
    total += by
    mostOfAll = Math.max(mostOfAll, total)
  }

  function answerNow(externalId: string, nth: number): Result<Reading> {
    const script = answers.get(externalId) ?? answerForAll
    const answer = typeof script === 'function' ? script(nth) : script
    if ('code' in answer) return fail(answer)
    const task = aTask({ externalId, ...answer })
    return ok({
      task,
      requestId: `request-${seen.length}`,
      observedAt: clock.now(),
      raw: JSON.stringify(task),
    })
  }

  return {
    async describe({ profileId, externalId }, signal) {
      seen.push({ profileId, externalId, at: clock.monotonic() })
      const nth = (counts.get(externalId) ?? 0) + 1
      counts.set(externalId, nth)
      count(externalId, 1)
      const isCut = latencyMs > 0 && (await passed(clock, latencyMs, ignoresAbort ? null : signal))
      count(externalId, -1)
      return isCut ? fail(appError('app.cancelled')) : answerNow(externalId, nth)
    },
    answer: (externalId, answer) => void answers.set(externalId, answer),
    answerAll(answer) {
      answerForAll = answer
    },
    setLatency(ms, options) {
      latencyMs = ms
      ignoresAbort = options?.ignoresAbort ?? false
    },
    requests: () => seen,
    requestsFor: (externalId) => seen.filter((request) => request.externalId === externalId),
    inFlight: () => total,
    mostPerTask: () => most,
    mostAtOnce: () => mostOfAll,
  }
}

/** Waits; true when the signal cut it short. */
function passed(clock: Clock, ms: number, signal: AbortSignal | null): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false))
    signal?.addEventListener('abort', () => {
      cancel()
      resolve(true)
    })
  })
}

/** The most requests in any second, by a window that slides. */
export function mostPerSecond(requests: readonly { readonly at: number }[]): number {
  let most = 0
  let first = 0
  for (const [index, { at }] of requests.entries()) {
    while (at - (requests[first]?.at ?? at) >= 1_000) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}
