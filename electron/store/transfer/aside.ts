import { Worker } from 'node:worker_threads'
import { appError } from '../../shared/errors'
import { fail, type Result } from '../../shared/result'
import type { TransferMessage, WorkerStart } from '../protocol'
import type { TellProgress, TransferOrder, TransferOutcome } from './orders'

/** Work in a worker of its own, under way. */
export interface Transfer {
  /** `app.cancelled` when it was cancelled in time. */
  readonly outcome: Promise<Result<TransferOutcome>>
  cancel(): void
}

/** Starts a worker that takes out or brings back, so that nothing waits for it. */
export function startTransfer(
  workerFile: string,
  folder: string,
  order: TransferOrder,
  tell: TellProgress,
): Transfer {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const start: WorkerStart = { task: 'transfer', folder, order, flag }
  const worker = new Worker(workerFile, { workerData: start })
  const outcome = new Promise<Result<TransferOutcome>>((resolve) => {
    const gone = (detail: string) => resolve(fail(appError('store.io', { detail })))
    worker.on('message', (message: TransferMessage) => {
      if (message.type === 'progress') tell(message.progress)
      else resolve(message.result)
    })
    worker.on('error', (error) => gone(error.message))
    worker.on('exit', () => gone('transfer worker ended'))
  })
  return { outcome, cancel: () => void Atomics.store(flag, 0, 1) }
}
