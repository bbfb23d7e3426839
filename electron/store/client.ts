import { Worker } from 'node:worker_threads'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { StoreApi } from '../shared/store-api'
import type { WorkerMessage, WorkerStart } from './messages'
import type { OpenReport } from './open'

/** The history, as seen from outside its worker. */
export interface StoreClient extends StoreApi {
  readonly report: OpenReport
  /** Another program committed a change; returns the way to stop listening. */
  onExternalChange(listener: () => void): () => void
}

/** Every method of the store; the compiler checks that none is missing. */
const methods = Object.keys({
  listProfiles: true,
  saveProfile: true,
  setProfileKey: true,
  keyFingerprint: true,
  removeProfile: true,
  deleteDemo: true,
  addTasks: true,
  getTask: true,
  findTasks: true,
  pageTasks: true,
  countTasks: true,
  listActiveTasks: true,
  editTasks: true,
  setWatch: true,
  endWatch: true,
  orderFavorites: true,
  removeTasks: true,
  restoreTasks: true,
  purgeRemoved: true,
  recordReading: true,
  touchTask: true,
  pageReadings: true,
  addNotice: true,
  queuedNotices: true,
  claimNotice: true,
  settleNotice: true,
  markNoticeClicked: true,
  pageNotices: true,
  markNotices: true,
  backup: true,
  close: true,
} satisfies Record<keyof StoreApi, true>) as readonly (keyof StoreApi)[]

/**
 * Starts the worker and opens the history in it. A worker that dies answers everything that waits,
 * and everything after, with `store.io`: what was acknowledged is on disk.
 */
export function openStore(
  options: WorkerStart & { readonly workerFile: string },
): Promise<Result<StoreClient>> {
  const { workerFile, folder, isOwner, now } = options
  const worker = new Worker(workerFile, { workerData: { folder, isOwner, now } })
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  const listeners = new Set<() => void>()
  let lastId = 0
  let isGone = false

  function request(method: string, args: readonly unknown[]): Promise<Result<unknown>> {
    if (isGone) return Promise.resolve(fail(appError('store.io', { detail: 'store is closed' })))
    lastId += 1
    const id = lastId
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      worker.postMessage({ id, method, args })
    })
  }

  return new Promise((resolve) => {
    function end(detail: string): void {
      isGone = true
      const gone = fail(appError('store.io', { detail }))
      resolve(gone)
      for (const answer of waiting.values()) answer(gone)
      waiting.clear()
    }
    worker.on('error', (error) => end(error.message))
    worker.on('exit', () => end('store worker ended'))
    worker.on('message', (message: WorkerMessage) => {
      switch (message.type) {
        case 'opened':
          resolve(message.result.ok ? ok(clientOf(message.result.value)) : message.result)
          break
        case 'answer':
          waiting.get(message.id)?.(message.result)
          waiting.delete(message.id)
          break
        case 'changedOutside':
          for (const listener of listeners) listener()
          break
      }
    })
  })

  function clientOf(report: OpenReport): StoreClient {
    const calls = methods.map((method) => [
      method,
      (...args: readonly unknown[]) => request(method, args),
    ])
    return {
      ...(Object.fromEntries(calls) as unknown as StoreApi),
      report,
      onExternalChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
  }
}
