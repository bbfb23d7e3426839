import { failureIn } from '../shared/failure-in'
import type { NoticeDraft } from '../shared/notice'
import type { ReadingDraft, ServiceOutcomes } from '../shared/store-api'
import {
  isTerminal,
  type Reading,
  type Task,
  type TaskChange,
  type TaskRecord,
  type Watch,
} from '../shared/task'
import { endStepOf } from './change'
import { failureSignature } from './failure-signature'
import { isOnScreen, noticeFor, watchEndedNotice, type HoldInput } from './notices'
import { durationMs } from './task-duration'

/** Everything a stored reading follows from. */
export interface DraftInput extends Omit<HoldInput, 'before' | 'now'> {
  readonly record: TaskRecord
  readonly reading: Reading
  readonly changes: readonly TaskChange[]
  /** The changes that were not told before. */
  readonly news: readonly TaskChange[]
  /** State of the watch after the reading. */
  readonly watch: Watch
  /** How earlier tasks of the service ended; null when the news do not ask for it. */
  readonly outcomes: ServiceOutcomes | null
  readonly remainingMs: number | null
}

/** A reading with changes, ready for the history. */
export function draftOf(input: DraftInput): ReadingDraft {
  const { record, reading, changes, watch } = input
  return {
    taskId: record.id,
    baseReadingId: record.lastReadingId,
    reading,
    changes,
    watch,
    isSeen: isSeenAfter(input),
    failureSignature: signatureOf(reading.task),
    durationSeconds: durationSecondsOf(record, reading),
    notice: noticeOf(input),
  }
}

/** The notice a reading is worth: its change, or that the watch ended by it; null without either. */
export function noticeOf(input: Omit<DraftInput, 'changes'>): NoticeDraft | null {
  const { record, reading, news } = input
  const about = {
    ...input,
    before: record,
    after: reading.task,
    changes: news,
    now: reading.observedAt,
  }
  return noticeFor(about) ?? (endsAsTooLong(input) ? watchEndedNotice(about) : null)
}

/** The signature of the failure a task ended with; "" for any other task. */
export function signatureOf(task: Task): string {
  if (task.status !== 'failed') return ''
  const { stepName, failReason } = failureIn(task)
  return failureSignature(task, stepName, failReason)
}

/** How long a task that has ended took, as its notice says it; null for any other. */
export function durationSecondsOf(
  record: Pick<TaskRecord, 'firstReadAt'>,
  { task, observedAt }: Reading,
): number | null {
  if (!isTerminal(task.status)) return null
  const tookMs = durationMs(record, task, endStepOf(task), observedAt)
  return tookMs === null ? null : Math.round(tookMs / 1_000)
}

function isSeenAfter(input: DraftInput): boolean {
  const { record, news, watch, attention } = input
  const hasEnded = news.some(
    ({ kind }) => kind === 'finished' || kind === 'failed' || kind === 'stopped',
  )
  if (hasEnded || endsAsTooLong(input)) return isOnScreen(record.id, attention)
  const goesOnAgain =
    news.some(({ kind }) => kind === 'restarted') ||
    (record.watch.state === 'ended' && watch.state === 'active')
  return record.isSeen || goesOnAgain
}

function endsAsTooLong({ record, watch }: Pick<DraftInput, 'record' | 'watch'>): boolean {
  return record.watch.state === 'active' && watch.state === 'ended' && watch.reason === 'tooLong'
}
