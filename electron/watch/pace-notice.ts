import type { NoticeDraft } from '../shared/notice'
import type { Task, TaskRecord } from '../shared/task'
import { taskFacts } from './notice-facts'
import { holdReason, type HoldInput } from './notices'
import type { PaceReport } from './pace'

/** What the decision about a notice of a pace depends on. */
export interface PaceNoticeInput extends HoldInput {
  readonly before: TaskRecord
  readonly task: Task
  readonly report: PaceReport
  readonly usualMs: number | null
}

/** The notice that a task is slower than usual or may be stuck; null while it is on time. */
export function paceNotice(input: PaceNoticeInput): NoticeDraft | null {
  const { before, task, report, usualMs, now } = input
  const { pace: kind, stepName, unchangedMs, stepMs } = report
  if (kind === 'onTime') return null
  return {
    kind,
    facts: {
      ...taskFacts({ before, after: task, outcomes: null, remainingMs: null, now }),
      stepName,
      durationMs: kind === 'stuck' ? unchangedMs : stepMs,
      usualMs,
    },
    holdReason: holdReason(kind, input),
  }
}
