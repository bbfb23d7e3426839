import type { ProfileHealth, TaskActivity } from '../../../electron/shared/contract'
import type { AppError } from '../../../electron/shared/errors'
import type { TaskForecast } from '../../../electron/shared/forecast'
import type { Notice } from '../../../electron/shared/notice'
import { defaultSettings } from '../../../electron/shared/settings'
import type { TaskRecord } from '../../../electron/shared/task'
import { createWatchEngine, type WatchEngine } from '../../../electron/watch/engine'
import type { WatchSettings } from '../../../electron/watch/watch-options'
import { aReadRecord, aRecord } from '../../helpers/builders'
import { createFakeClock, type FakeClock } from '../../helpers/fake-clock'
import { createFakeStore, type FakeStore } from '../../helpers/fake-store'
import { createScriptedSource, type ScriptedSource } from './scripted-source'

/** An engine in a world that a test holds in its hands. */
export interface WatchWorld {
  readonly clock: FakeClock
  readonly store: FakeStore
  readonly source: ScriptedSource
  readonly engine: WatchEngine
  /** What the engine told, in order. */
  readonly told: {
    readonly records: TaskRecord[]
    readonly notices: Notice[]
    /** What was held back and told later. */
    readonly digests: Notice[]
    readonly activity: TaskActivity[]
    readonly health: ProfileHealth[]
    readonly forecasts: TaskForecast[]
    readonly problems: (AppError | null)[]
  }
  set(settings: Partial<WatchSettings>): void
  /** Puts a task that was never read into the history. */
  added(id: number, changes?: Partial<TaskRecord>): TaskRecord
  /** Puts a task that was read as running a second ago into the history. */
  running(id: number, changes?: Partial<TaskRecord>): TaskRecord
  /** Ids of notices' kinds with their tasks, as they were told. */
  kinds(): readonly string[]
  healthOf(profileId?: string): ProfileHealth | undefined
  activityOf(taskId: number): TaskActivity | undefined
}

/** Nothing is watched yet; `random` is what the engine draws every time. */
export function createWatchWorld(random = 0.5): WatchWorld {
  const clock = createFakeClock()
  const store = createFakeStore()
  const source = createScriptedSource(clock)
  const told: WatchWorld['told'] = {
    records: [],
    notices: [],
    digests: [],
    activity: [],
    health: [],
    forecasts: [],
    problems: [],
  }
  let settings: WatchSettings = defaultSettings()
  const engine = createWatchEngine({
    clock,
    random: () => random,
    source,
    store,
    settings: () => settings,
    isDemo: (profileId) => profileId === 'demo',
    profileLabel: (profileId) => `label of ${profileId}`,
    events: {
      taskChanged(record, notice) {
        told.records.push(record)
        if (notice !== null) told.notices.push(notice)
      },
      noticeAdded: (notice) => told.notices.push(notice),
      digestAdded: ({ notice }) => told.digests.push(notice),
      activityChanged: (activity) => told.activity.push(activity),
      forecastChanged: (forecast) => told.forecasts.push(forecast),
      healthChanged: (health) => told.health.push(health),
      problem: (error) => told.problems.push(error),
    },
  })
  const identity = (id: number) => ({ id, externalId: `ext-${id}` })
  return {
    clock,
    store,
    source,
    engine,
    told,
    set(changes) {
      settings = { ...settings, ...changes }
      engine.settingsChanged()
    },
    added: (id, changes = {}) => store.put(aRecord({ ...identity(id), ...changes })),
    running: (id, changes = {}) =>
      store.put(aReadRecord({}, { ...identity(id), lastReadingId: 100_000 + id, ...changes })),
    kinds: () => told.notices.map(({ kind, taskId }) => `${kind} ${taskId ?? '-'}`),
    healthOf: (profileId = 'profile-1') =>
      engine.health().find((health) => health.profileId === profileId),
    activityOf: (taskId) => engine.activity().find((activity) => activity.taskId === taskId),
  }
}
