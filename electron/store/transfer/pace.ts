import type { DataProgress } from '../../shared/transfer'
import { failure } from '../failures'

/** Tells how far long work is, and ends it when it is not wanted any more. */
export interface Pace {
  /** To be called often; throws `app.cancelled` when the work was cancelled. */
  at(done: number, total: number): void
}

const betweenMs = 100

/** A pace that tells at most ten times a second, and looks at a flag the other side can set. */
export function createPace(options: {
  readonly flag: Int32Array
  readonly tell: (progress: DataProgress) => void
  readonly nowMs: () => number
}): Pace {
  let toldAtMs = -Infinity
  return {
    at(done, total) {
      if (Atomics.load(options.flag, 0) === 1) throw failure('app.cancelled')
      const nowMs = options.nowMs()
      if (nowMs - toldAtMs < betweenMs) return
      toldAtMs = nowMs
      options.tell({ done, total })
    },
  }
}
