import { passingReasons, type Notice, type NoticeDraft, type PassingReason } from '../shared/notice'
import { ok } from '../shared/result'
import type { Digest } from '../shared/store-api'
import { createBurst } from './burst'
import { isQuietHour, isSnoozed, type QuietSettings } from '../shared/quiet'
import type { WatchEngineOptions } from './watch-options'
import type { WriteQueue } from './write-queue'

/** Tells later what was not told at once, several notices as one. */
export interface Telling {
  /** True when a result of this task is to be told with the others. */
  isBurst(taskId: number): boolean
  /** A notice about a task was decided. */
  decided(taskId: number, draft: NoticeDraft): void
  /** A notice is on disk. */
  stored(notice: Notice): void
  /** Another program may have held something back. */
  storedOutside(): void
  /** Tells what a program before this one held back. */
  start(): void
  /** Time has passed or something has changed: tells what may be told now. */
  check(): void
  stop(): void
}

/** What telling works with. */
export interface TellingOptions extends Pick<WatchEngineOptions, 'clock' | 'store'> {
  readonly queue: Pick<WriteQueue, 'write'>
  settings(): QuietSettings
  isCatchingUp(): boolean
  /** On disk, and to be told now. */
  told(digest: Digest): void
}

/** Nothing is told before it is started. */
export function createTelling(options: TellingOptions): Telling {
  const { clock, store, queue } = options
  const held = new Set<PassingReason>(passingReasons)
  let isStopped = true
  const burst = createBurst({
    clock,
    due(toldIds) {
      if (mayTell('inSummary')) release(['inSummary'], toldIds)
    },
  })

  function mayTell(reason: PassingReason): boolean {
    const settings = options.settings()
    const now = clock.now()
    if (!held.has(reason) || options.isCatchingUp() || isSnoozed(settings, now)) return false
    // What breaks through the quiet hours can be part of a summary or of a downtime.
    const isPersonal = reason === 'snoozed' || reason === 'quietHours'
    return !(isPersonal && isQuietHour(settings, now))
  }

  function release(reasons: readonly PassingReason[], toldIds: readonly number[]): void {
    for (const reason of reasons) held.delete(reason)
    void queue.write({
      isWorthKeeping: true,
      async attempt() {
        const digest = await store.addDigest(reasons, toldIds, clock.now())
        if (!digest.ok) return digest
        if (digest.value !== null) {
          burst.stored(digest.value.notice)
          options.told(digest.value)
        }
        return ok(null)
      },
    })
  }

  function check(): void {
    if (isStopped) return
    const due = passingReasons.filter(
      (reason) => mayTell(reason) && !(reason === 'inSummary' && burst.isOn()),
    )
    if (due.length > 0) release(due, [])
  }

  return {
    isBurst: (taskId) => burst.takes(taskId),
    decided(taskId, draft) {
      if (!isStopped) burst.decided(taskId, draft)
    },
    stored(notice) {
      burst.stored(notice)
      const reason = passingReasons.find((passing) => passing === notice.stateReason)
      if (notice.state === 'heldBack' && reason !== undefined) held.add(reason)
    },
    storedOutside() {
      for (const reason of passingReasons) held.add(reason)
      check()
    },
    start() {
      isStopped = false
      check()
    },
    check,
    stop() {
      isStopped = true
      burst.stop()
    },
  }
}
