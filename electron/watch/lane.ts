import type { ProfileHealth, TaskActivity } from '../shared/contract'
import type { TaskRecord } from '../shared/task'
import type { CatchUp } from './catch-up'
import type { Ask } from './choose'
import { createEntry, withEdits, type Entry } from './entry'
import { createGate } from './gate'
import { activityOf, isActivityNews } from './lane-activity'
import { createPlanner, type PlannerOptions } from './planner'
import { createPump } from './pump'
import { createReader } from './reader'
import type { Recorder } from './recorder'
import type { WatchEngineOptions } from './watch-options'

/** What a lane works with besides what the engine was given. */
export interface LaneOptions extends WatchEngineOptions, Omit<PlannerOptions, 'recorder'> {
  readonly profileId: string
  readonly recorder: Recorder
  readonly catchUp: Pick<CatchUp, 'begin' | 'settled'>
}

/** Reads the tasks of one profile within what its gate permits: one timer, one request per task. */
export interface Lane {
  /** Watches a task; `ask` null leaves its first read to its turn. */
  watch(record: TaskRecord, ask: Ask | null, watchedMs: number): void
  unwatch(taskId: number): void
  /** A row was edited. */
  update(record: TaskRecord): void
  /** A row was written by ourselves. */
  adopt(record: TaskRecord): void
  /** The record as last heard of from the history; null for a task that is not here. */
  record(taskId: number): TaskRecord | null
  /** Reads a task once, now, whether it is watched or not. */
  refresh(record: TaskRecord): void
  /** Reads everything that has not ended; `all` even when nothing is read by itself. */
  sweep(ask: 'all' | null): void
  /** Notices wait for the end of a sweep when the account was out of reach before it. */
  catchUp(): void
  /** Circumstances changed: decides anew when each task is due. */
  reschedule(): void
  settingsChanged(): void
  /** Calls off what is under way; nothing is sent until `resume`, which reads everything open. */
  suspend(): void
  resume(): void
  /** Gives up requests that have been under way for longer than any answer can take. */
  giveUpStuck(): void
  /** The user did something about the key. */
  open(): void
  hintOnline(isOnline: boolean): void
  activity(): readonly TaskActivity[]
  /** Tasks that are read by themselves and have not ended. */
  activeWatches(): number
  health(): ProfileHealth
  stop(): void
}

/** Out of reach for longer: what happened meanwhile is told as one. */
const downtimeMs = 120_000

/** A lane without tasks. */
export function createLane(options: LaneOptions): Lane {
  const { clock, random, events, profileId } = options
  const entries = new Map<number, Entry>()
  const gate = createGate({
    profileId,
    clock,
    random,
    requestsPerSecond: options.settings().requestsPerSecond,
    healthChanged: (health) => events.healthChanged(health),
  })
  const planner = createPlanner(options)
  const reader = createReader({
    ...options,
    entries,
    gate,
    planner,
    tellActivity,
    holdInput: () => ({
      before: null,
      settings: options.settings(),
      isDemo: options.isDemo(profileId),
      attention: options.attention(),
      isCatchingUp: false,
      isBurst: false,
      now: clock.now(),
    }),
    answered() {
      if (gate.health().problem !== null) catchUp()
    },
    settled: ({ taskId }) => options.catchUp.settled(profileId, taskId),
    continued: () => pump.run(),
  })
  const isWatchingPaused = () => options.settings().isWatchingPaused
  const pump = createPump({
    clock,
    entries,
    gate,
    reader,
    isWatchingPaused,
    selectedTaskId() {
      const { isWindowVisible, selectedTaskId } = options.attention()
      return isWindowVisible ? selectedTaskId : null
    },
  })

  function describeActivity(entry: Entry): TaskActivity {
    return activityOf(entry, {
      now: clock.now(),
      monotonic: clock.monotonic(),
      permit: gate.permit(),
      isPaused: isWatchingPaused(),
    })
  }

  function tellActivity(entry: Entry): void {
    const activity = describeActivity(entry)
    if (!isActivityNews(entry.told, activity)) return
    entry.told = activity
    events.activityChanged(activity)
  }

  function add(record: TaskRecord, watchedMs: number): Entry {
    const entry = createEntry(record, clock.monotonic() - watchedMs)
    entries.set(record.id, entry)
    return entry
  }

  function ask(entry: Entry, wish: Ask): void {
    if (entry.flight !== null) return
    const now = clock.monotonic()
    entry.ask = wish
    entry.dueAt = Math.min(entry.dueAt ?? now, now)
  }

  /** Something that concerns every task: each is looked at, then everybody hears of it. */
  function forAll(action: (entry: Entry) => void): void {
    for (const entry of entries.values()) action(entry)
    gate.tell()
    pump.run()
    for (const entry of entries.values()) tellActivity(entry)
  }

  function replan(entry: Entry): void {
    planner.plan(entry)
    tellActivity(entry)
    pump.run()
  }

  function unwatch(taskId: number): void {
    const entry = entries.get(taskId)
    if (entry === undefined) return
    reader.callOff(entry)
    entries.delete(taskId)
    options.catchUp.settled(profileId, taskId)
    pump.run()
  }

  function catchUp(): void {
    const all = [...entries.values()]
    const lastReadAt =
      gate.health().lastReadAt ?? Math.max(...all.map((entry) => entry.lastReadAt ?? 0))
    if (clock.now() - lastReadAt <= downtimeMs) return
    const isRead = ({ dueAt, ask, flight }: Entry) =>
      dueAt !== null || ask !== null || flight !== null
    const open = all.filter((entry) => planner.isOpen(entry) && isRead(entry))
    options.catchUp.begin(
      profileId,
      open.map(({ taskId }) => taskId),
    )
  }

  function sweep(wish: 'all' | null): void {
    gate.retryNow()
    forAll((entry) => {
      if (!planner.isOpen(entry)) return
      if (entry.failure !== null) entry.failure = { ...entry.failure, count: 0 }
      if (wish === null) planner.hurry(entry)
      else ask(entry, entry.ask ?? wish)
    })
  }

  return {
    watch(record, wish, watchedMs) {
      const known = entries.get(record.id)
      if (known?.record.watch.state === 'active') {
        known.record = withEdits(known.record, record)
        return
      }
      // Nothing was watched: what was wrong with the profile then may be mended.
      if (entries.size === 0) gate.open()
      const entry = known ?? add(record, watchedMs)
      Object.assign(entry, { record, watchedSince: clock.monotonic() - watchedMs })
      if (wish === null) planner.plan(entry)
      else ask(entry, entry.ask ?? wish)
      tellActivity(entry)
      pump.run()
    },
    unwatch,
    update(record) {
      const entry = entries.get(record.id)
      if (entry === undefined) return
      const before = entry.record
      entry.record = withEdits(before, record)
      if (before.watch.state === 'active' && record.watch.state !== 'active') unwatch(record.id)
      else if (before.refreshInterval !== record.refreshInterval) replan(entry)
    },
    adopt(record) {
      const entry = entries.get(record.id)
      if (entry === undefined) return
      entry.record = record
      if (record.watch.state !== 'active' && entry.flight === null) unwatch(record.id)
    },
    record: (taskId) => entries.get(taskId)?.record ?? null,
    refresh(record) {
      const entry = entries.get(record.id) ?? add(record, 0)
      entry.record = withEdits(entry.record, record)
      ask(entry, 'task')
      tellActivity(entry)
      pump.run()
    },
    sweep,
    catchUp,
    reschedule: () => forAll((entry) => planner.plan(entry)),
    settingsChanged() {
      gate.setRate(options.settings().requestsPerSecond)
      forAll((entry) => planner.plan(entry))
    },
    suspend() {
      pump.halt()
      forAll((entry) => reader.callOff(entry))
    },
    resume() {
      for (const entry of entries.values()) reader.callOff(entry)
      pump.start()
      sweep(null)
      catchUp()
    },
    giveUpStuck: () => reader.giveUpStuck(),
    open() {
      gate.open()
      forAll((entry) => {
        entry.failure = null
        if (entry.lastReadAt === null) ask(entry, entry.ask ?? 'new')
        else if (planner.isOpen(entry)) planner.hurry(entry)
      })
    },
    hintOnline(isOnline) {
      gate.hintOnline(isOnline)
      if (isOnline) {
        sweep(null)
        catchUp()
      } else pump.run()
    },
    activity: () => [...entries.values()].map(describeActivity),
    activeWatches() {
      if (gate.isStopped()) return 0
      const isRead = (entry: Entry) => entry.flight !== null || entry.dueAt !== null
      return [...entries.values()].filter((entry) => isRead(entry) && planner.isOpen(entry)).length
    },
    health: () => gate.health(),
    stop() {
      pump.halt()
      for (const entry of entries.values()) reader.callOff(entry)
      entries.clear()
    },
  }
}
