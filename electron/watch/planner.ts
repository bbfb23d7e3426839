import { isTerminal } from '../shared/task'
import type { Failure } from './backoff'
import type { Entry } from './entry'
import type { DurationModel, Urgency } from './hazard'
import type { WatchAttention } from './notices'
import type { Recorder } from './recorder'
import { nextDelayMs, refreshIntervalOf } from './schedule'
import { seeStage } from './seen-stage'
import type { WatchEngineOptions } from './watch-options'

/** What planning depends on. */
export interface PlannerOptions extends Pick<WatchEngineOptions, 'clock' | 'random' | 'settings'> {
  readonly recorder: Pick<Recorder, 'newest'>
  attention(): WatchAttention
  isOnBattery(): boolean
  durations(): DurationModel
}

/** Decides when entries are due. */
export interface Planner {
  /** A read is over: the next one follows from it. */
  settled(entry: Entry): void
  /** Decides anew from the last read; what was asked for stays due. */
  plan(entry: Entry): void
  /** Due at once, unless nothing is read by itself. */
  hurry(entry: Entry): void
  /** True while the task has not ended, as far as is known. */
  isOpen(entry: Entry): boolean
}

/** The middle of what chance may add or take. */
const evenly = 0.5
const noUrgency: Urgency = () => 0

/** A planner. */
export function createPlanner(options: PlannerOptions): Planner {
  const { clock, recorder } = options

  const isOpen = (entry: Entry) => !isTerminal(recorder.newest(entry.record).task?.status ?? '')
  const isByHandOnly = ({ record }: Entry) =>
    refreshIntervalOf(record, options.settings()) === 'manual'
  const here = () => ({ monotonic: clock.monotonic(), wall: clock.now() })

  function plan(entry: Entry): void {
    entry.intervalMs = delayAfter(entry, clock.now(), null, evenly)
    if (entry.flight !== null || entry.ask !== null) return
    // What was never read is due at once; an end that waits to be confirmed has its time.
    if (entry.settledAt === null && isOpen(entry)) {
      hurry(entry)
      return
    }
    entry.settledAt ??= here()
    const { failure, random, settledAt } = entry
    const delayMs = delayAfter(entry, settledAt.wall, failure, random)
    entry.dueAt = delayMs === null ? null : settledAt.monotonic + delayMs
  }

  function delayAfter(entry: Entry, now: number, failure: Failure | null, random: number) {
    const { isWindowVisible, selectedTaskId } = options.attention()
    return nextDelayMs({
      record: recorder.newest(entry.record),
      now,
      settings: options.settings(),
      isVisible: isWindowVisible,
      isSelected: isWindowVisible && selectedTaskId === entry.taskId,
      isOnBattery: options.isOnBattery(),
      failure,
      random,
    })
  }

  function hurry(entry: Entry): void {
    entry.intervalMs = delayAfter(entry, clock.now(), null, evenly)
    if (entry.flight !== null || entry.ask !== null) return
    entry.settledAt = null
    const now = clock.monotonic()
    entry.dueAt = isByHandOnly(entry) ? null : Math.min(entry.dueAt ?? now, now)
  }

  /** What has ended can wait; how long something that runs can, its stage tells. */
  function look(entry: Entry, now: number): void {
    const record = recorder.newest(entry.record)
    entry.stage = seeStage(entry.stage, record, now)
    entry.urgency = isOpen(entry)
      ? options.durations().urgencyOf(entry.stage.name, now - entry.stage.since)
      : noUrgency
  }

  return {
    plan,
    hurry,
    isOpen,
    settled(entry) {
      entry.random = options.random()
      entry.settledAt = here()
      look(entry, entry.settledAt.wall)
      plan(entry)
    },
  }
}
