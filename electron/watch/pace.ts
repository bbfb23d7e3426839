import type { DurationHistory } from '../shared/forecast'
import { lastChangeAt } from '../shared/last-change'
import type { Pace, Task, TaskRecord } from '../shared/task'
import { heldBy, workOf } from './active-work'
import { typicalOf, type Typical } from './typical'

const secondMs = 1_000
const minuteMs = 60 * secondMs

const enoughForSlow = 5
const enoughForStuck = 3
const slowFactor = 1.5
const slowMarginMs = minuteMs
const stuckFactor = 3
const leastStuckMs = 5 * minuteMs
const guessedStuckMs = 15 * minuteMs
/** Images are built for a long time without a sign. */
const longGuessedStuckMs = 30 * minuteMs
const longSteps: ReadonlySet<string> = new Set(['BuildImage', 'RunPipeline'])

/** What the pace of a task follows from. */
export interface PaceInput {
  readonly record: Pick<TaskRecord, 'changedAt' | 'firstReadAt' | 'lastReadAt'>
  readonly task: Task
  readonly history: DurationHistory
  /** Epoch milliseconds. */
  readonly now: number
  /**
   * By how much the wall clock ran away since the last change from the time the program saw pass:
   * the machine slept, or the clock was set. Nobody watched meanwhile, so it does not count.
   */
  readonly unwatchedMs: number
}

/** How a task does. Times in milliseconds, until the last successful read: later nobody knows. */
export interface PaceReport {
  readonly pace: Pace
  /** The step that holds the task up; "" when unknown. */
  readonly stepName: string
  /** How long nothing has changed. */
  readonly unchangedMs: number
  /** How long the step has been running. */
  readonly stepMs: number
}

/** Whether a running task keeps its usual pace, is slower, or seems stuck. */
export function paceOf(input: PaceInput): PaceReport {
  const { record, task, history, now, unwatchedMs } = input
  const until = Math.min(now, record.lastReadAt ?? now)
  const work = workOf(record, task, now)
  const stepName = heldBy(work)
  const changedAt = lastChangeAt({ ...record, task }, until) ?? until
  const unchangedMs = Math.max(0, until - changedAt - unwatchedMs)
  const sinceMs = until - (work.active[0]?.since ?? until)
  const stepMs = Math.max(0, sinceMs - Math.max(0, unwatchedMs))
  const typical = typicalOf(stepName, history)
  const report = (pace: Pace) => ({ pace, stepName, unchangedMs, stepMs })
  if (task.status !== 'running') return report('onTime')
  if (unchangedMs > stuckAfterMs(stepName, typical)) return report('stuck')
  return report(typical !== null && stepMs > slowAfterMs(typical) ? 'slow' : 'onTime')
}

function stuckAfterMs(stepName: string, typical: Typical | null): number {
  if (typical !== null && typical.sampleCount >= enoughForStuck) {
    return Math.max(leastStuckMs, stuckFactor * typical.slowSeconds * secondMs)
  }
  return longSteps.has(stepName) ? longGuessedStuckMs : guessedStuckMs
}

function slowAfterMs({ sampleCount, medianSeconds, slowSeconds }: Typical): number {
  if (sampleCount < enoughForSlow) return Infinity
  const [usualMs, slowMs] = [medianSeconds * secondMs, slowSeconds * secondMs]
  return Math.max(slowMs * slowFactor, usualMs + slowMarginMs)
}
