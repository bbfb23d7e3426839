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
  /** The process that was asked; null until one was started. */
  process: HelperProcess | null
  readonly settle: (result: Result<unknown>) => void
  /** Stops deadline and waiting. */
  disarm: () => void
}

/** A link without a process yet; the first request starts it. */
export function createLink(options: LinkOptions): Link {
  const { clock, deadlineMs, idleMs, waitingMs } = options
  const pending = new Map<number, Pending>()
  const late = new Set<number>()
  /** Every process that was not ended yet; a retired one still owes answers. */
  const alive = new Set<HelperProcess>()
  /** Takes new requests. */
  let current: HelperProcess | null = null
  let lastId = 0
  let isStopped = false
  let cancelIdle: () => void = () => undefined

  function running(): HelperProcess {
    if (current !== null) return current
    const started = options.startHelper()
    current = started
    alive.add(started)
    started.onMessage((message) => receive(started, message))
    started.onExit(() =>
      lose(started, appError('keychain.unavailable', { detail: 'the keychain process ended' })),
    )
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
    const cancels = [clock.after(deadlineMs, () => expire(id))]
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
    if (request.process !== null && request.process !== current) endUnused(request.process)
    if (pending.size === 0) endWhenIdle()
  }

  function endWhenIdle(): void {
    cancelIdle()
    if (current === null || isStopped) return
    cancelIdle = clock.after(idleMs, () => {
      if (pending.size === 0 && current !== null && !options.isKept()) {
        end(current, appError('app.cancelled'))
      }
    })
  }

  /** The process is no more: whoever waits for it learns why. */
  function lose(process: HelperProcess, error: AppError): boolean {
    if (!alive.delete(process)) return false
    if (current === process) current = null
    options.onGone()
    for (const [id, request] of [...pending]) {
      if (request.process === process) finish(id, fail(error))
    }
    return true
  }

  function end(process: HelperProcess, error: AppError): void {
    if (lose(process, error)) process.kill()
  }

  function endUnused(process: HelperProcess): void {
    const isOwing = [...pending.values()].some((request) => request.process === process)
    if (!isOwing) end(process, appError('app.cancelled'))
  }

  /** One call hangs, so all of its process may: libuv's few threads are shared. */
  function expire(id: number): void {
    const process = pending.get(id)?.process
    if (process) end(process, appError('keychain.unanswered'))
  }

  /**
   * libsecret remembers the keyring a process met first: once that is gone, so is the use of the
   * process. It answers what it owes; the next request starts another.
   */
  function retire(process: HelperProcess): void {
    if (current === process) current = null
    endUnused(process)
  }

  function receive(from: HelperProcess, message: unknown): void {
    const parsed = v.safeParse(fromHelperSchema, message)
    if (!parsed.success) return
    const request = pending.get(parsed.output.id)
    if (request?.process !== from) return
    switch (parsed.output.kind) {
      case 'progress':
        arm(parsed.output.id, request, true)
        return
      case 'saved':
        void record(from, parsed.output.id, request, parsed.output.saved)
        return
      case 'answer': {
        const { id, result } = parsed.output
        finish(id, result)
        if (!result.ok && result.error.code === 'keychain.unavailable') retire(from)
      }
    }
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
    if (!alive.has(from)) return
    arm(id, request, true)
    from.post({ kind: 'recorded', id, result })
  }

  function send(id: number, operation: Operation, ports: readonly unknown[]): void {
    const request = pending.get(id)
    if (request === undefined) return
    try {
      request.process = running()
      arm(id, request, operation.kind !== 'acceptPort')
      request.process.post({ kind: 'request', id, operation }, ports)
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : ''
      for (const port of ports) (port as { close?: () => void }).close?.()
      finish(id, fail(appError('keychain.moduleMissing', { detail })))
    }
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
        pending.set(id, { process: null, settle, disarm: () => undefined })
        send(id, operation, ports)
      })
      return typedAnswer<K>(operation.kind, result)
    },
    stop() {
      isStopped = true
      cancelIdle()
      for (const process of [...alive]) end(process, appError('app.cancelled'))
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
