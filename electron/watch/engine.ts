import type { ProfileHealth, TaskActivity } from '../shared/contract'
import type { TaskForecast } from '../shared/forecast'
import type { TaskRecord } from '../shared/task'
import { createCatchUp } from './catch-up'
import { watchedBefore } from './entry'
import { createForecaster } from './forecaster'
import { startHeartbeat } from './heartbeat'
import { createLane, type Lane } from './lane'
import type { WatchAttention } from './notices'
import { createOwnDurations } from './own-durations'
import { createRecorder, type Recorded } from './recorder'
import { createTelling } from './telling'
import type { WatchConditions, WatchEngineOptions } from './watch-options'
import { createWriteQueue } from './write-queue'

/** Reads watched tasks until they end. One lane per profile, one request in flight per task. */
export interface WatchEngine {
  start(records: readonly TaskRecord[]): void
  /** Ends everything: timers, requests under way. What waits to be written is tried once more. */
  stop(): void
  /** Watches tasks that were added, resumed or restored; each is read at once, for 24 hours at most. */
  watch(records: readonly TaskRecord[]): void
  unwatch(taskIds: readonly number[]): void
  /** Rows were edited; what is watched goes on with them. */
  update(records: readonly TaskRecord[]): void
  /** Another program wrote to the history; `records` are all active watches by what it says now. */
  changedOutside(records: readonly TaskRecord[]): void
  /** Reads tasks once, now, whether they are watched or not. */
  refresh(records: readonly TaskRecord[]): void
  /** The user wants everything read that has not ended, even where nothing is read by itself. */
  refreshAll(): void
  setAttention(attention: WatchAttention): void
  setConditions(conditions: WatchConditions): void
  suspend(): void
  /** The machine woke up or was unlocked: everything that has not ended is read, spread by the rate. */
  resume(): void
  /** Requests go another way now: whatever waits for contact is tried at once. */
  wayChanged(): void
  /** A key was saved or proved: reading goes on. */
  profileReady(profileId: string): void
  settingsChanged(): void
  activity(): readonly TaskActivity[]
  /** Tasks that are read by themselves and have not ended; demo tasks do not count. */
  activeWatches(): number
  /** Of every watched task that runs. */
  forecasts(): readonly TaskForecast[]
  health(): readonly ProfileHealth[]
}

const sweepAtMostEveryMs = 5_000

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
  let isStopped = false
  let isSuspended = false
  let sweptAt = -Infinity
  let stopHeartbeat: (() => void) | null = null

  const queue = createWriteQueue({ clock, problem: (error) => events.problem(error) })
  const durations = createOwnDurations(clock, options.store)
  const catchUp = createCatchUp({ clock, ended: () => telling.check() })
  const telling = createTelling({
    ...options,
    queue,
    isCatchingUp: () => catchUp.isAnyOn(),
    told(digest) {
      if (!isStopped) events.digestAdded(digest)
    },
  })
  const recorder = createRecorder({
    ...options,
    queue,
    telling,
    remainingMs: (taskId) => forecaster.remainingMs(taskId),
    attention: () => attention,
    isCatchingUp: (profileId) => catchUp.isOn(profileId),
    knownRecord: ({ id, profileId }) => lanes.get(profileId)?.record(id) ?? null,
    recorded,
    noticeAdded(notice) {
      telling.stored(notice)
      if (!isStopped) events.noticeAdded(notice)
    },
  })

  const forecaster = createForecaster({
    ...options,
    queue,
    attention: () => attention,
    isCatchingUp: (profileId) => catchUp.isOn(profileId),
    forecastChanged: (forecast) => events.forecastChanged(forecast),
    recorded,
  })

  function recorded(news: Recorded): void {
    const lane = lanes.get(news.record.profileId)
    if (news.kind === 'gone') {
      lane?.unwatch(news.record.id)
      forecaster.forget(news.record.id)
    } else {
      lane?.adopt(news.record)
      if (!isStopped) forecaster.follow(news.record)
    }
    if (news.kind === 'changed' && news.notice !== null) telling.stored(news.notice)
    if (news.kind === 'changed' && !isStopped) events.taskChanged(news.record, news.notice)
  }

  function laneOf(profileId: string): Lane {
    const known = lanes.get(profileId)
    if (known !== undefined) return known
    const lane = createLane({
      ...options,
      profileId,
      recorder,
      catchUp,
      attention: () => attention,
      isOnBattery: () => conditions.isOnBattery,
      durations: () => durations.model(),
    })
    lanes.set(profileId, lane)
    if (!conditions.isOnline) lane.hintOnline(false)
    if (isSuspended) lane.suspend()
    return lane
  }

  function forLanes(action: (lane: Lane) => void): void {
    for (const lane of lanes.values()) action(lane)
  }

  /** A wake-up can be told more than once, by the system and by the heartbeat. */
  function wake(action: (lane: Lane) => void): void {
    isSuspended = false
    sweptAt = clock.monotonic()
    forLanes(action)
  }

  function setConditions(next: WatchConditions): void {
    const before = conditions
    conditions = next
    if (next.isOnline !== before.isOnline) forLanes((lane) => lane.hintOnline(next.isOnline))
    if (next.isOnBattery !== before.isOnBattery) forLanes((lane) => lane.reschedule())
  }

  function watch(records: readonly TaskRecord[]): void {
    if (isStopped) return
    for (const record of records) {
      laneOf(record.profileId).watch(record, 'new', 0)
      forecaster.follow(record)
    }
  }

  function update(records: readonly TaskRecord[]): void {
    for (const record of records) {
      const lane = lanes.get(record.profileId)
      lane?.update(record)
      const known = lane?.record(record.id) ?? null
      if (known === null) forecaster.forget(record.id)
      else forecaster.follow(known)
    }
  }

  return {
    start(records) {
      isStopped = false
      void durations.refresh()
      const now = clock.now()
      for (const record of oldestReadFirst(records)) {
        laneOf(record.profileId).watch(record, null, watchedBefore(record, now))
      }
      forLanes((lane) => lane.catchUp())
      telling.start()
      stopHeartbeat = startHeartbeat(clock, {
        slept() {
          wake((lane) => lane.resume())
          telling.check()
        },
        beat() {
          void durations.refresh()
          forLanes((lane) => lane.giveUpStuck())
          forecaster.beat()
          telling.check()
        },
      })
    },
    stop() {
      isStopped = true
      stopHeartbeat?.()
      stopHeartbeat = null
      forLanes((lane) => lane.stop())
      lanes.clear()
      forecaster.stop()
      catchUp.stop()
      telling.stop()
      queue.stop()
    },
    watch,
    unwatch(taskIds) {
      for (const taskId of taskIds) {
        forLanes((lane) => lane.unwatch(taskId))
        forecaster.forget(taskId)
      }
    },
    update,
    changedOutside(records) {
      watch(records)
      update(records)
      telling.storedOutside()
    },
    refresh(records) {
      if (isStopped) return
      for (const record of records) laneOf(record.profileId).refresh(record)
    },
    refreshAll: () => forLanes((lane) => lane.sweep('all')),
    setAttention(next) {
      const isNews =
        next.selectedTaskId !== attention.selectedTaskId ||
        next.isWindowVisible !== attention.isWindowVisible
      attention = next
      if (isNews) forLanes((lane) => lane.reschedule())
    },
    setConditions,
    suspend() {
      isSuspended = true
      forLanes((lane) => lane.suspend())
    },
    resume() {
      if (isSuspended) wake((lane) => lane.resume())
      else if (clock.monotonic() - sweptAt >= sweepAtMostEveryMs) {
        wake((lane) => {
          lane.sweep(null)
          lane.catchUp()
        })
      }
    },
    wayChanged() {
      forLanes((lane) => {
        lane.sweep(null)
        lane.catchUp()
      })
    },
    profileReady: (profileId) => lanes.get(profileId)?.open(),
    settingsChanged() {
      forLanes((lane) => lane.settingsChanged())
      telling.check()
    },
    forecasts: () => forecaster.forecasts(),
    activity: () => [...lanes.values()].flatMap((lane) => lane.activity()),
    activeWatches: () =>
      [...lanes]
        .filter(([profileId]) => !options.isDemo(profileId))
        .reduce((count, [, lane]) => count + lane.activeWatches(), 0),
    health: () => [...lanes.values()].map((lane) => lane.health()),
  }
}

/** After a restart a sweep goes on where it was. */
function oldestReadFirst(records: readonly TaskRecord[]): readonly TaskRecord[] {
  return records.toSorted((a, b) => (a.lastReadAt ?? 0) - (b.lastReadAt ?? 0))
}
