import * as v from 'valibot'
import { appError, type AppError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import { fail, ok, type Result } from '../shared/result'
import {
  answerSchemas,
  fromHelperSchema,
  type Answers,
  type Operation,
  type OperationOf,
  type SavedKey,
} from './protocol'

/** A helper process, however it was started. */
export interface HelperProcess {
  post(message: unknown, ports?: readonly unknown[]): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  /** Ends it at once (SIGKILL): a hanging keyring call does not hear anything milder. */
  kill(): void
}

/** Requests to one helper process, which comes and goes as needed. */
export interface Link {
  ask<K extends Operation['kind']>(
    operation: OperationOf<K>,
    ports?: readonly unknown[],
  ): Promise<Result<Answers[K]>>
  stop(): void
}

/** What a link is made of. */
export interface LinkOptions {
  readonly startHelper: () => HelperProcess
  readonly clock: Pick<Clock, 'after'>
  /** A helper that owes an answer for this long is killed. */
  readonly deadlineMs: number
  /** A helper without work for this long is ended, unless `isKept`. */
  readonly idleMs: number
  /** After this long a request counts as waiting for the user. */
  readonly waitingMs: number
  readonly isKept: () => boolean
  /** A key came through a port; the answer goes to the page. */
  readonly onSaved: (saved: SavedKey) => Promise<Result<null>>
  /** The process is gone, and with it what it held in memory. */
  readonly onGone: () => void
  readonly onWaiting: (isWaiting: boolean) => void
}

interface Pending {
  readonly operation: Operation
  readonly ports: readonly unknown[]
  readonly settle: (result: Result<unknown>) => void
  /** Stops deadline and waiting. */
  disarm: () => void
  /** Sent to a second process after the first one crashed. */
  wasRepeated: boolean
}

/** Asking these again after a crash changes nothing but the answer. */
const repeatable: readonly Operation['kind'][] = ['signingKey', 'findSources']

/** A link without a process yet; the first request starts it. */
export function createLink(options: LinkOptions): Link {
  const { clock, deadlineMs, idleMs, waitingMs } = options
  const pending = new Map<number, Pending>()
  const late = new Set<number>()
  let helper: HelperProcess | null = null
  let lastId = 0
  let isStopped = false
  let cancelIdle: () => void = () => undefined

  function running(): HelperProcess {
    if (helper !== null) return helper
    const started = options.startHelper()
    helper = started
    started.onMessage((message) => receive(started, message))
    started.onExit(() => {
      if (helper === started) recover()
    })
    return started
  }

  function setLate(id: number, isLate: boolean): void {
    const was = late.size > 0
    if (isLate) late.add(id)
    else late.delete(id)
    if (late.size > 0 !== was) options.onWaiting(!was)
  }

  /** Starts the time an answer may take; `isAsked` once the keychain itself is being asked. */
  function arm(id: number, request: Pending, isAsked: boolean): void {
    request.disarm()
    const cancels = [clock.after(deadlineMs, expire)]
    if (isAsked) cancels.push(clock.after(waitingMs, () => setLate(id, true)))
    request.disarm = () => {
      for (const cancel of cancels) cancel()
      setLate(id, false)
    }
  }

  function finish(id: number, result: Result<unknown>): void {
    const request = pending.get(id)
    if (request === undefined) return
    request.disarm()
    pending.delete(id)
    request.settle(result)
    if (pending.size === 0) endWhenIdle()
  }

  function endWhenIdle(): void {
    cancelIdle()
    cancelIdle = clock.after(idleMs, () => {
      if (pending.size === 0 && !options.isKept()) abandon()
    })
  }

  /** Lets go of the process before it is killed: its end is no crash. */
  function abandon(): void {
    const left = helper
    if (left === null) return
    helper = null
    left.kill()
    options.onGone()
  }

  function failAll(error: AppError): void {
    for (const id of [...pending.keys()]) finish(id, fail(error))
  }

  /** One call hangs, so all of its process may: libuv's few threads are shared. */
  function expire(): void {
    abandon()
    failAll(appError('keychain.unanswered'))
  }

  /** After a crash, what can be asked again is asked once more of a new process. */
  function recover(): void {
    helper = null
    options.onGone()
    for (const [id, request] of [...pending]) {
      if (request.wasRepeated || !repeatable.includes(request.operation.kind)) {
        finish(id, fail(appError('keychain.unavailable', { detail: 'the keychain process ended' })))
      } else {
        request.wasRepeated = true
        send(id, request)
      }
    }
  }

  function send(id: number, request: Pending): void {
    const { operation, ports } = request
    arm(id, request, operation.kind !== 'acceptPort')
    try {
      running().post({ kind: 'request', id, operation }, ports)
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : ''
      for (const port of ports) (port as { close?: () => void }).close?.()
      finish(id, fail(appError('keychain.moduleMissing', { detail })))
    }
  }

  function receive(from: HelperProcess, message: unknown): void {
    const parsed = v.safeParse(fromHelperSchema, message)
    if (!parsed.success || from !== helper) return
    const request = pending.get(parsed.output.id)
    if (request === undefined) return
    if (parsed.output.kind === 'answer') finish(parsed.output.id, parsed.output.result)
    else if (parsed.output.kind === 'progress') arm(parsed.output.id, request, true)
    else void record(from, parsed.output.id, request, parsed.output.saved)
  }

  /** While the store works the keychain owes nothing. */
  async function record(
    from: HelperProcess,
    id: number,
    request: Pending,
    saved: SavedKey,
  ): Promise<void> {
    request.disarm()
    const result = await options.onSaved(saved)
    if (from !== helper) return
    arm(id, request, true)
    from.post({ kind: 'recorded', id, result })
  }

  return {
    async ask<K extends Operation['kind']>(
      operation: OperationOf<K>,
      ports: readonly unknown[] = [],
    ) {
      if (isStopped) return fail(appError('app.cancelled'))
      cancelIdle()
      lastId += 1
      const id = lastId
      const result = await new Promise<Result<unknown>>((settle) => {
        const disarm = () => undefined
        const request: Pending = { operation, ports, settle, disarm, wasRepeated: false }
        pending.set(id, request)
        send(id, request)
      })
      return typedAnswer<K>(operation.kind, result)
    },
    stop() {
      isStopped = true
      abandon()
      failAll(appError('app.cancelled'))
      cancelIdle()
    },
  }
}

function typedAnswer<K extends Operation['kind']>(
  kind: K,
  result: Result<unknown>,
): Result<Answers[K]> {
  if (!result.ok) return result
  const schema: v.GenericSchema<unknown, Answers[K]> = answerSchemas[kind]
  const parsed = v.safeParse(schema, result.value)
  return parsed.success
    ? ok(parsed.output)
    : fail(appError('app.internal', { detail: `answer of ${kind}` }))
}
