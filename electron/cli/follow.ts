import { remedyFor, type AppError } from '../shared/errors'
import type { Clock, TaskRef, TaskSource } from '../shared/ports'
import { isTerminal, type Reading } from '../shared/task'

/** How a followed task ended. */
export type FollowEnd =
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'error'; readonly error: AppError }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'interrupted' }

/** What following a task takes. */
export interface FollowOptions {
  readonly source: TaskSource
  readonly clock: Clock
  readonly intervalMs: number
  readonly timeoutMs: number | null
  readonly signal: AbortSignal
  /** Every successful read; awaited, so that it is kept before the next one. */
  read(reading: Reading): Promise<void>
  /** A read failed and is tried again. */
  retrying(error: AppError, delayMs: number): void
}

const maxFailures = 5
const registrationTries = 6
const registrationDelayMs = 10_000
const retryDelaysMs = [2_000, 5_000, 10_000, 30_000, 60_000] as const

/** Reads a task again and again until it ends, time is up, or going on makes no sense. */
export async function followTask(ref: TaskRef, options: FollowOptions): Promise<FollowEnd> {
  const { source, clock, signal } = options
  const startedAt = clock.monotonic()
  let failures = 0
  let wasSeen = false
  for (;;) {
    const result = await source.describe(ref, signal)
    if (signal.aborted) return { kind: 'interrupted' }
    let delayMs = options.intervalMs
    if (result.ok) {
      failures = 0
      wasSeen = true
      await options.read(result.value)
      const { status } = result.value.task
      if (isTerminal(status)) return { kind: 'ended', status }
    } else {
      failures += 1
      const next = delayAfter(result.error, failures, wasSeen)
      if (next === null) return { kind: 'error', error: result.error }
      delayMs = next
      options.retrying(result.error, delayMs)
    }
    const leftMs =
      options.timeoutMs === null ? Infinity : startedAt + options.timeoutMs - clock.monotonic()
    const isInterrupted = await pause(clock, Math.min(delayMs, Math.max(0, leftMs)), signal)
    if (isInterrupted) return { kind: 'interrupted' }
    if (leftMs <= delayMs) return { kind: 'timedOut' }
  }
}

/** Milliseconds until the next try; null when there is none. */
function delayAfter(error: AppError, failures: number, wasSeen: boolean): number | null {
  if (error.code === 'api.notFound') {
    return wasSeen || failures > registrationTries ? null : registrationDelayMs
  }
  const remedy = remedyFor(error.code)
  if (remedy !== 'retry' && remedy !== 'slow') return null
  if (failures >= maxFailures) return null
  return error.retryAfterMs ?? retryDelaysMs[Math.min(failures, retryDelaysMs.length) - 1] ?? null
}

/** Waits; ends early, with true, when the signal fires. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(true)
      return
    }
    const done = () => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve(signal.aborted)
    }
    const cancel = clock.after(delayMs, done)
    signal.addEventListener('abort', done)
  })
}
