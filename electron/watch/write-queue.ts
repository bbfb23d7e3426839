import type { AppError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import type { Result } from '../shared/result'

/** Something to be written to the history. */
export interface Write {
  /** Tries once. May be called again after an error. */
  attempt(): Promise<Result<null>>
  /** False when nothing is lost by never writing it. */
  readonly isWorthKeeping: boolean
}

/** What became of a write: on disk, waiting in memory in order, or let go. */
export type WriteOutcome = 'written' | 'waiting' | 'dropped'

/** Writes at once while the history can be written, else keeps what waits and tries again. */
export interface WriteQueue {
  write(write: Write): Promise<WriteOutcome>
  /** Tries what waits one last time and sets no timer any more. */
  stop(): void
}

/** What a write queue works with. */
export interface WriteQueueOptions {
  readonly clock: Clock
  /** Told once when writing fails, and with null when it works again. */
  problem(error: AppError | null): void
}

const mostWaiting = 10_000
const retryMs = [1_000, 2_000, 5_000, 10_000, 30_000] as const

/** An empty queue. */
export function createWriteQueue(options: WriteQueueOptions): WriteQueue {
  const { clock } = options
  let waiting: Write[] = []
  let failures = 0
  let isTold = false
  let isStopped = false
  let cancelRetry: (() => void) | null = null

  function works(): void {
    failures = 0
    if (!isTold) return
    isTold = false
    options.problem(null)
  }

  function fails(error: AppError): void {
    if (isTold || isStopped) return
    isTold = true
    options.problem(error)
  }

  function retryLater(): void {
    if (isStopped || cancelRetry !== null) return
    const delayMs = retryMs[Math.min(failures, retryMs.length - 1)] ?? 30_000
    failures += 1
    cancelRetry = clock.after(delayMs, () => {
      void writeWaiting().then(() => {
        cancelRetry = null
        if (waiting.length > 0) retryLater()
      })
    })
  }

  /** In order: what came later never overtakes. */
  async function writeWaiting(): Promise<void> {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const result = await first.attempt()
      if (isStopped || (!result.ok && isTemporary(result.error))) return
      waiting.shift()
    }
    works()
  }

  function keep(write: Write): WriteOutcome {
    if (!write.isWorthKeeping || waiting.length >= mostWaiting) return 'dropped'
    waiting.push(write)
    retryLater()
    return 'waiting'
  }

  return {
    async write(write) {
      if (waiting.length > 0) return keep(write)
      const result = await write.attempt()
      if (result.ok) {
        if (waiting.length === 0) works()
        return 'written'
      }
      if (!isTemporary(result.error)) return 'dropped'
      fails(result.error)
      return keep(write)
    },
    stop() {
      isStopped = true
      cancelRetry?.()
      cancelRetry = null
      for (const write of waiting) void write.attempt()
      waiting = []
    },
  }
}

/** False when what was asked for is impossible, however often it is tried. */
export function isTemporary(error: AppError): boolean {
  return !error.code.startsWith('input.')
}
