import type { Result } from './result'
import type { Reading } from './task'

/** Time, given from outside so that tests can hold it. */
export interface Clock {
  /** Wall clock, epoch milliseconds. */
  now(): number
  /** Milliseconds that never jump back. */
  monotonic(): number
  /** Runs `action` once after `delayMs`; returns the way to call it off. */
  after(delayMs: number, action: () => void): () => void
}

/** Which task is to be described. */
export interface TaskRef {
  readonly profileId: string
  readonly externalId: string
}

/** Where readings come from. Another cloud API is another implementation of this. */
export interface TaskSource {
  describe(ref: TaskRef, signal: AbortSignal): Promise<Result<Reading>>
}
