import type { ProfileHealth, TaskActivity } from '../shared/contract'
import type { AppError } from '../shared/errors'
import type { Notice } from '../shared/notice'
import type { Clock, TaskSource } from '../shared/ports'
import type { Settings } from '../shared/settings'
import type { StoreApi } from '../shared/store-api'
import type { TaskRecord } from '../shared/task'
import { createLane, type Lane } from './lane'
import type { WatchAttention } from './notices'
import { createRecorder } from './recorder'

/** What the engine is told about the machine. */
export interface WatchConditions {
  /** A hint only: it can be wrong both ways. */
  readonly isOnline: boolean
  readonly isOnBattery: boolean
}

/** The settings that shape watching. */
export type WatchSettings = Pick<
  Settings,
  'refreshInterval' | 'requestsPerSecond' | 'notices' | 'isWatchingPaused'
>

/** What the engine tells; a change is on disk before it is told. */
export interface WatchEvents {
  taskChanged(record: TaskRecord, notice: Notice | null): void
  /** A notice that no reading caused. */
  noticeAdded(notice: Notice): void
  activityChanged(activity: TaskActivity): void
  healthChanged(health: ProfileHealth): void
  /** The history cannot be written; null when it can again. */
  problem(error: AppError | null): void
}

/** What the engine works with. */
export interface WatchEngineOptions {
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly source: TaskSource
  readonly store: Pick<StoreApi, 'recordReading' | 'touchTask' | 'endWatch' | 'addNotice'>
  settings(): WatchSettings
  isDemo(profileId: string): boolean
  readonly events: WatchEvents
}

/** Reads watched tasks until they end. One lane per profile, one request in flight per task. */
export interface WatchEngine {
  start(records: readonly TaskRecord[]): void
  /** Ends everything: timers, requests under way. */
  stop(): void
  watch(records: readonly TaskRecord[]): void
  unwatch(taskIds: readonly number[]): void
  /** Rows were edited; what is watched goes on with them. */
  update(records: readonly TaskRecord[]): void
  /** Reads tasks once, now, whether they are watched or not. */
  refresh(records: readonly TaskRecord[]): void
  refreshAll(): void
  setAttention(attention: WatchAttention): void
  setConditions(conditions: WatchConditions): void
  suspend(): void
  resume(): void
  /** A key was saved or proved: reading goes on. */
  profileReady(profileId: string): void
  settingsChanged(): void
  activity(): readonly TaskActivity[]
  health(): readonly ProfileHealth[]
}

const heartbeatMs = 10_000
const sleptMs = 30_000

/** An engine that watches nothing yet. */
export function createWatchEngine(options: WatchEngineOptions): WatchEngine {
  const { clock, events } = options
  const lanes = new Map<string, Lane>()
  let attention: WatchAttention = {
    isWindowVisible: false,
    isWindowFocused: false,
    selectedTaskId: null,
  }
  let conditions: WatchConditions = { isOnline: true, isOnBattery: false }
  let cancelHeartbeat: (() => void) | null = null

  const recorder = createRecorder({
    clock,
    store: options.store,
    settings: () => options.settings(),
    isDemo: (profileId) => options.isDemo(profileId),
    attention: () => attention,
    problem: (error) => events.problem(error),
  })

  function laneOf(profileId: string): Lane {
    const known = lanes.get(profileId)
    if (known !== undefined) return known
    const lane = createLane({
      ...options,
      profileId,
      recorder,
      attention: () => attention,
      isOnBattery: () => conditions.isOnBattery,
    })
    lanes.set(profileId, lane)
    return lane
  }

  const allLanes = () => [...lanes.values()]

  /** Timers stand still while the machine sleeps: a wall clock far ahead tells that it did. */
  function beat(): void {
    const due = clock.now() + heartbeatMs
    cancelHeartbeat = clock.after(heartbeatMs, () => {
      if (Math.abs(clock.now() - due) > sleptMs) self.resume()
      beat()
    })
  }

  const self: WatchEngine = {
    start(records) {
      self.watch(records)
      beat()
    },
    stop() {
      cancelHeartbeat?.()
      cancelHeartbeat = null
      for (const lane of allLanes()) lane.stop()
      lanes.clear()
    },
    watch(records) {
      for (const record of records) laneOf(record.profileId).watch(record)
    },
    unwatch(taskIds) {
      for (const lane of allLanes()) lane.unwatch(taskIds)
    },
    update(records) {
      for (const record of records) lanes.get(record.profileId)?.update(record)
    },
    refresh(records) {
      for (const record of records) laneOf(record.profileId).refresh(record)
    },
    refreshAll: () => allLanes().forEach((lane) => lane.sweep()),
    setAttention(next) {
      const isNews =
        next.selectedTaskId !== attention.selectedTaskId ||
        next.isWindowVisible !== attention.isWindowVisible
      attention = next
      if (isNews) allLanes().forEach((lane) => lane.reschedule())
    },
    setConditions(next) {
      const isBack = next.isOnline && !conditions.isOnline
      conditions = next
      if (isBack) self.refreshAll()
    },
    suspend: () => allLanes().forEach((lane) => lane.abortRequests()),
    resume() {
      for (const lane of allLanes()) {
        lane.abortRequests()
        lane.sweep()
      }
    },
    profileReady: (profileId) => laneOf(profileId).clearProblem(),
    settingsChanged: () => allLanes().forEach((lane) => lane.settingsChanged()),
    activity: () => allLanes().flatMap((lane) => lane.activity()),
    health: () => allLanes().map((lane) => lane.health()),
  }
  return self
}
