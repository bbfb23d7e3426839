import type { ProfileHealth, TaskActivity } from '../shared/contract'
import type { AppError } from '../shared/errors'
import type { TaskForecast } from '../shared/forecast'
import type { Notice } from '../shared/notice'
import type { Clock, TaskSource } from '../shared/ports'
import type { Settings } from '../shared/settings'
import type { Digest, StoreApi } from '../shared/store-api'
import type { TaskRecord } from '../shared/task'
import type { NoticeSettings } from './notices'

/** What the engine is told about the machine. */
export interface WatchConditions {
  /** A hint only: it can be wrong both ways. */
  readonly isOnline: boolean
  readonly isOnBattery: boolean
}

/** The settings that shape watching. */
export type WatchSettings = Pick<
  Settings,
  'refreshInterval' | 'requestsPerSecond' | 'isWatchingPaused'
> &
  NoticeSettings

/** What of the history the engine writes and learns from. */
export type WatchStore = Pick<
  StoreApi,
  | 'recordReading'
  | 'touchTask'
  | 'endWatch'
  | 'setWatch'
  | 'addNotice'
  | 'durationSamples'
  | 'tellPace'
  | 'stageDurations'
  | 'addDigest'
  | 'outcomesBefore'
>

/** What the engine tells; a change is on disk before it is told. */
export interface WatchEvents {
  taskChanged(record: TaskRecord, notice: Notice | null): void
  /** A notice that no reading caused. */
  noticeAdded(notice: Notice): void
  /** Notices that were held back are told now; it replaces what was told of these tasks before. */
  digestAdded(digest: Digest): void
  activityChanged(activity: TaskActivity): void
  /** When a task will end, or how it does, is judged anew. */
  forecastChanged(forecast: TaskForecast): void
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
  readonly store: WatchStore
  settings(): WatchSettings
  isDemo(profileId: string): boolean
  /** The name a notice about a profile's key gives it; without it the notice has the profile's id. */
  profileLabel?(profileId: string): string
  readonly events: WatchEvents
}
