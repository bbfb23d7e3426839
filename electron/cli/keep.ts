import { isTerminal, type Reading, type TaskRecord } from '../shared/task'
import type { StoreApi } from '../shared/store-api'
import { changesBetween } from '../watch/change'
import { noticeFor, type NoticeSettings } from '../watch/notices'
import { durationSecondsOf, signatureOf } from '../watch/reading-draft'

/** Keeps a reading in the history as the application would; its notice waits for the window. */
export async function keepReading(
  store: StoreApi,
  record: TaskRecord,
  reading: Reading,
  settings: NoticeSettings,
): Promise<TaskRecord> {
  const changes = changesBetween(record.task, reading.task)
  if (changes.length === 0) {
    await store.touchTask(record.id, reading.observedAt, reading.requestId)
    return record
  }
  const { status, serverName } = reading.task
  const failureSignature = signatureOf(reading.task)
  const outcomes = await store.outcomesBefore({ taskId: record.id, serverName, failureSignature })
  const notice = noticeFor({
    before: record,
    after: reading.task,
    changes,
    settings,
    isDemo: false,
    attention: { isWindowVisible: false, isWindowFocused: false, selectedTaskId: null },
    isCatchingUp: false,
    isBurst: false,
    outcomes: outcomes.ok ? outcomes.value : null,
    remainingMs: null,
    now: reading.observedAt,
  })
  const stored = await store.recordReading({
    taskId: record.id,
    baseReadingId: record.lastReadingId,
    reading,
    changes,
    watch: record.watch,
    isSeen: record.task === null ? record.isSeen : record.isSeen && !isTerminal(status),
    failureSignature,
    durationSeconds: durationSecondsOf(record, reading),
    notice,
  })
  if (!stored.ok || stored.value.kind === 'gone') return record
  if (stored.value.kind === 'recorded') return stored.value.record
  return keepReading(store, stored.value.record, reading, settings)
}
