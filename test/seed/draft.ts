import { defaultSettings } from '../../electron/shared/settings'
import type { ReadingDraft, ServiceOutcomes } from '../../electron/shared/store-api'
import type { Reading, TaskRecord } from '../../electron/shared/task'
import { changesBetween } from '../../electron/watch/change'
import { draftOf } from '../../electron/watch/reading-draft'

/** A reading as the recorder keeps it while nobody looks and nothing is held back. */
export function draftFor(
  record: TaskRecord,
  reading: Reading,
  outcomes: ServiceOutcomes | null,
): ReadingDraft {
  const changes = changesBetween(record.task, reading.task)
  return draftOf({
    record,
    reading,
    changes,
    news: changes,
    watch: record.watch,
    settings: defaultSettings(),
    isDemo: false,
    attention: { isWindowVisible: false, isWindowFocused: false, selectedTaskId: null },
    isCatchingUp: false,
    isBurst: false,
    outcomes,
    remainingMs: null,
  })
}
