import type { AppError } from '../shared/errors'
import type { Notice } from '../shared/notice'
import type { Clock } from '../shared/ports'
import { ok, type Result } from '../shared/result'
import type { Settings } from '../shared/settings'
import type { StoreApi } from '../shared/store-api'
import { isTerminal, type Reading, type TaskRecord } from '../shared/task'
import { changesBetween } from './change'
import { noticeFor, type WatchAttention } from './notices'

/** What recording works with. */
export interface RecorderOptions {
  readonly clock: Clock
  readonly store: Pick<StoreApi, 'recordReading' | 'touchTask'>
  settings(): Pick<Settings, 'notices'>
  isDemo(profileId: string): boolean
  attention(): WatchAttention
  /** The history cannot be written; null when it can again. */
  problem(error: AppError | null): void
}

/** What became of a reading. `notice` is durable, like the record. */
export type Recorded =
  | { readonly kind: 'same'; readonly record: TaskRecord }
  | { readonly kind: 'changed'; readonly record: TaskRecord; readonly notice: Notice | null }
  | { readonly kind: 'gone' }

const retryMs = [1_000, 2_000, 5_000, 10_000, 30_000] as const

/** Keeps readings. While the disk refuses, a reading waits and is tried again: nothing is skipped. */
export interface Recorder {
  record(before: TaskRecord, reading: Reading, signal: AbortSignal): Promise<Recorded>
}

/** A recorder over a store. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { clock, store } = options
  let hasProblem = false

  function tell(error: AppError | null): void {
    if (error === null && !hasProblem) return
    hasProblem = error !== null
    options.problem(error)
  }

  async function record(
    before: TaskRecord,
    reading: Reading,
    signal: AbortSignal,
  ): Promise<Recorded> {
    for (let failures = 0; ; failures += 1) {
      const result = await attempt(before, reading)
      if (result.ok) {
        tell(null)
        return result.value
      }
      if (result.error.code === 'input.unknownTask') return { kind: 'gone' }
      tell(result.error)
      const delayMs = retryMs[Math.min(failures, retryMs.length - 1)] ?? 1_000
      await new Promise<void>((resolve) => {
        const cancel = clock.after(delayMs, resolve)
        signal.addEventListener(
          'abort',
          () => {
            cancel()
            resolve()
          },
          { once: true },
        )
      })
      if (signal.aborted) return { kind: 'same', record: before }
    }
  }

  async function attempt(before: TaskRecord, reading: Reading): Promise<Result<Recorded>> {
    const { task, observedAt, requestId } = reading
    const changes = changesBetween(before.task, task)
    if (changes.length === 0) {
      const touched = await store.touchTask(before.id, observedAt, requestId)
      if (!touched.ok) return touched
      const same = { ...before, lastReadAt: observedAt, lastRequestId: requestId }
      return ok({ kind: 'same', record: same })
    }
    const attention = options.attention()
    const isOnScreen = attention.isWindowFocused && attention.selectedTaskId === before.id
    const hasEnded =
      isTerminal(task.status) && before.task !== null && before.task.status !== task.status
    const stored = await store.recordReading({
      taskId: before.id,
      baseReadingId: before.lastReadingId,
      reading,
      changes,
      watch: before.watch,
      isSeen: hasEnded ? isOnScreen : before.isSeen || !isTerminal(task.status),
      notice: noticeFor({
        before,
        after: task,
        changes,
        settings: options.settings(),
        isDemo: options.isDemo(before.profileId),
        attention,
        now: observedAt,
      }),
    })
    if (!stored.ok) return stored
    const outcome = stored.value
    switch (outcome.kind) {
      case 'gone':
        return ok({ kind: 'gone' })
      case 'conflict':
        return attempt(outcome.record, reading)
      case 'recorded':
        return ok({ kind: 'changed', record: outcome.record, notice: outcome.notice })
    }
  }

  return { record }
}
