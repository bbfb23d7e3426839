import type { NoticeDraft } from '../shared/notice'
import type { ReadingDraft } from '../shared/store-api'
import type { Reading, TaskChange, TaskRecord, Watch } from '../shared/task'
import { isOnScreen, noticeFor, watchEndedNotice, type WatchAttention } from './notices'
import type { WatchSettings } from './watch-options'

/** Everything a stored reading follows from. */
export interface DraftInput {
  readonly record: TaskRecord
  readonly reading: Reading
  readonly changes: readonly TaskChange[]
  /** The changes that were not told before. */
  readonly news: readonly TaskChange[]
  /** State of the watch after the reading. */
  readonly watch: Watch
  readonly settings: Pick<WatchSettings, 'notices'>
  readonly isDemo: boolean
  readonly attention: WatchAttention
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
    notice: noticeOf(input),
  }
}

/** The notice a reading is worth: its change, or that the watch ended by it; null without either. */
export function noticeOf(input: Omit<DraftInput, 'changes'>): NoticeDraft | null {
  const { record, reading, news, settings, isDemo, attention } = input
  const about = {
    before: record,
    after: reading.task,
    changes: news,
    settings,
    isDemo,
    attention,
    now: reading.observedAt,
  }
  return noticeFor(about) ?? (endsAsTooLong(input) ? watchEndedNotice(about) : null)
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
