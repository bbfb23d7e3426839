import { Worker } from 'node:worker_threads'
import { appError, type AppError } from '../shared/errors'
import { assertNever, fail, type Result } from '../shared/result'
import type { Method } from './methods'
import type { OpenReport } from './open'
import type { KeepAnswers, KeepOrder, WorkerMessage, WorkerRequest, WorkerStart } from './protocol'

/** One worker, from its start to its end. */
export interface Session {
  readonly opened: Promise<Result<OpenReport>>
  /** Answered in order. A bug in the worker rejects; its end answers `store.io`. */
  call(method: Method, args: readonly unknown[]): Promise<Result<unknown>>
  listen(isOn: boolean): void
}

/** What a session tells. */
export interface SessionOptions {
  readonly workerFile: string
  readonly start: WorkerStart
  readonly onExternalChange: () => void
  /** The worker has ended, whether asked to or not. */
  readonly onEnd: () => void
}

interface Waiting {
  readonly resolve: (result: Result<unknown>) => void
  readonly reject: (bug: Error) => void
}

/** Starts a worker that serves a history. Calls may be made at once; they wait until it is open. */
export function startSession({
  workerFile,
  start,
  onExternalChange,
  onEnd,
}: SessionOptions): Session {
  const worker = new Worker(workerFile, { workerData: start })
  const waiting = new Map<number, Waiting>()
  let settleOpening: (result: Result<OpenReport>) => void
  const opened = new Promise<Result<OpenReport>>((resolve) => {
    settleOpening = resolve
  })
  let lastId = 0
  /** Why nothing is answered any more; null while it is. */
  let end: AppError | null = null
  let cause = appError('store.io', { detail: 'worker ended' })

  function receive(message: WorkerMessage): void {
    switch (message.type) {
      case 'opened':
        if (!message.result.ok) cause = message.result.error
        settleOpening(message.result)
        return
      case 'answer':
        take(message.id)?.resolve(message.result)
        return
      case 'bug':
        take(message.id)?.reject(new Error(`In the store: ${message.stack}`))
        return
      case 'changedOutside':
        onExternalChange()
        return
      default:
        assertNever(message)
    }
  }

  function take(id: number): Waiting | undefined {
    const found = waiting.get(id)
    waiting.delete(id)
    return found
  }

  worker.on('message', receive)
  worker.on('error', (error) => {
    cause = appError('store.io', { detail: error.message })
  })
  worker.on('exit', () => {
    end = cause
    settleOpening(fail(end))
    for (const { resolve } of waiting.values()) resolve(fail(end))
    waiting.clear()
    onEnd()
  })

  const post = (request: WorkerRequest) => worker.postMessage(request)
  return {
    opened,
    call(method, args) {
      if (end !== null) return Promise.resolve(fail(end))
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        post({ type: 'call', id, method, args })
      })
    },
    listen: (isOn) => post({ type: 'listen', isOn }),
  }
}

/** Does something with the file as a whole in a worker of its own, so that nothing waits for it. */
export function keepAside<O extends KeepOrder>(
  workerFile: string,
  folder: string,
  order: O,
): Promise<Result<KeepAnswers[O['kind']]>> {
  const start: WorkerStart = { task: 'keep', folder, order }
  const worker = new Worker(workerFile, { workerData: start })
  return new Promise((resolve) => {
    const gone = (detail: string) => resolve(fail(appError('store.io', { detail })))
    worker.on('message', (message: Result<KeepAnswers[O['kind']]>) => resolve(message))
    worker.on('error', (error) => gone(error.message))
    worker.on('exit', () => gone('worker ended'))
  })
}
