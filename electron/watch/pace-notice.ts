import type { NoticeDraft, NoticeKind } from '../shared/notice'
import type { Pace, Task, TaskRecord } from '../shared/task'
import { holdReason, namesOf, type NoticeInput } from './notices'
import type { PaceReport } from './pace'

/** What the decision about a notice of a pace depends on. */
export interface PaceNoticeInput extends Pick<NoticeInput, 'settings' | 'isDemo' | 'attention'> {
  readonly record: TaskRecord
  readonly task: Task
  readonly report: PaceReport
  readonly usualMs: number | null
}

const kinds: Readonly<Record<Exclude<Pace, 'onTime'>, NoticeKind>> = {
  slow: 'slow',
  stuck: 'stuck',
}

/** The notice that a task is slower than usual or may be stuck; null while it is on time. */
export function paceNotice(input: PaceNoticeInput): NoticeDraft | null {
  const { record, task, report, usualMs } = input
  const { pace, stepName, unchangedMs, stepMs } = report
  if (pace === 'onTime') return null
  const kind = kinds[pace]
  return {
    kind,
    facts: {
      ...namesOf(record, task),
      stepName,
      failReason: '',
      durationMs: pace === 'stuck' ? unchangedMs : stepMs,
      usualMs,
    },
    holdReason: holdReason(kind, { ...input, before: record }),
  }
}
