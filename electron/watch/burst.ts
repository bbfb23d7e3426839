import { isResult, type Notice, type NoticeDraft } from '../shared/notice'
import type { Clock } from '../shared/ports'

/** Results that come close together: the first two are told at once, the rest as one. */
export interface Burst {
  isOn(): boolean
  /** True when a result of this task is to be told with the others. */
  takes(taskId: number): boolean
  /** A notice was decided. */
  decided(taskId: number, draft: NoticeDraft): void
  /** A notice is on disk. */
  stored(notice: Notice): void
  stop(): void
}

/** What a burst works with. */
export interface BurstOptions {
  readonly clock: Clock
  /** The summary is due; `toldIds` are notices that it covers too, the summary before it as well. */
  due(toldIds: readonly number[]): void
}

const toldAtOnce = 2
const firstWindowMs = 10_000
const longestWindowMs = 60_000

interface Window {
  readonly lengthMs: number
  /** Ids of the notices told at once, by task; null until they are on disk. */
  readonly told: Map<number, number | null>
  summaryId: number | null
  hasHeld: boolean
}

/** No results yet. A summary that grows is told again after twice the time. */
export function createBurst({ clock, due }: BurstOptions): Burst {
  let window: Window | null = null
  let cancel: (() => void) | null = null

  function open(next: Window): Window {
    window = next
    cancel = clock.after(next.lengthMs, () => close(next))
    return next
  }

  function close(ended: Window): void {
    window = null
    cancel = null
    if (!ended.hasHeld) return
    const lengthMs = Math.min(2 * ended.lengthMs, longestWindowMs)
    open({ ...ended, lengthMs, hasHeld: false })
    const ids = [...ended.told.values(), ended.summaryId]
    due(ids.filter((id) => id !== null))
  }

  return {
    isOn: () => window !== null,
    takes: (taskId) =>
      window !== null && window.told.size >= toldAtOnce && !window.told.has(taskId),
    decided(taskId, { kind, holdReason }) {
      if (!isResult(kind) || (holdReason !== null && holdReason !== 'inSummary')) return
      const current =
        window ??
        open({ lengthMs: firstWindowMs, told: new Map(), summaryId: null, hasHeld: false })
      if (holdReason === 'inSummary') current.hasHeld = true
      else if (!current.told.has(taskId)) current.told.set(taskId, null)
    },
    stored({ id, kind, taskId, state, facts }) {
      if (window === null) return
      if (facts.digestOf === 'inSummary') window.summaryId = id
      else if (taskId !== null && isResult(kind) && state === 'queued') {
        if (window.told.get(taskId) === null) window.told.set(taskId, id)
      }
    },
    stop() {
      cancel?.()
      cancel = null
      window = null
    },
  }
}
