import { parseChinaTime } from '../shared/china-time'
import type { RefreshInterval, Settings } from '../shared/settings'
import type { TaskRecord } from '../shared/task'
import { retryDelayMs, type Failure } from './backoff'
import { jittered, lengthened } from './jitter'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Age up to which a row holds, and its interval with the window visible or hidden. */
const smartTable = [
  { untilMs: 2 * minute, visibleMs: 3 * second, hiddenMs: 5 * second },
  { untilMs: 10 * minute, visibleMs: 5 * second, hiddenMs: 10 * second },
  { untilMs: 30 * minute, visibleMs: 10 * second, hiddenMs: 15 * second },
  { untilMs: 2 * hour, visibleMs: 30 * second, hiddenMs: 30 * second },
] as const
const oldMs = 5 * minute
const selectedMs = 3 * second
const stoppedMs = 5 * minute
/** A running task that calls itself older than this has a wrong start time. */
const absurdAgeMs = 7 * 24 * hour

/** Milliseconds after its end at which a finished or failed task is read once more. */
export const confirmAfterMs = minute

/** How often a task is read: as the user wants it for this one, else as the settings say. */
export function refreshIntervalOf(
  record: Pick<TaskRecord, 'refreshInterval'>,
  settings: Pick<Settings, 'refreshInterval'>,
): RefreshInterval {
  return record.refreshInterval ?? settings.refreshInterval
}

/** What the next read of a task depends on. */
export interface ScheduleInput {
  readonly record: Pick<TaskRecord, 'task' | 'addedAt' | 'endedAt' | 'refreshInterval'>
  /** Epoch milliseconds of the last read. */
  readonly now: number
  readonly settings: Pick<Settings, 'refreshInterval'>
  readonly isVisible: boolean
  /** Open in the detail of a visible window. */
  readonly isSelected: boolean
  readonly isOnBattery: boolean
  /** The failures since the last success; null without. */
  readonly failure: Failure | null
  /** In [0, 1). */
  readonly random: number
}

/** Milliseconds from one read of a watched task to the next; null when only the user can ask. */
export function nextDelayMs(input: ScheduleInput): number | null {
  const { record, now, random, failure } = input
  const interval = refreshIntervalOf(record, input.settings)
  if (interval === 'manual') return null
  if (failure !== null) return retryDelayMs(failure, random)
  switch (record.task?.status) {
    case 'finished':
    case 'failed':
      return lengthened(untilConfirmedMs(record.endedAt, now), random)
    case 'stopped':
      return jittered(stoppedMs, random)
    default:
      return jittered(runningMs(input, interval), random)
  }
}

function untilConfirmedMs(endedAt: number | null, now: number): number {
  const sinceEndMs = Math.max(0, now - (endedAt ?? now))
  return Math.max(0, confirmAfterMs - sinceEndMs)
}

function runningMs(input: ScheduleInput, interval: Exclude<RefreshInterval, 'manual'>): number {
  const ageMs = taskAgeMs(input.record, input.now)
  const chosenMs = interval === 'smart' ? smartMs(ageMs, input.isVisible) : interval * second
  if (input.isSelected) return Math.min(chosenMs, selectedMs)
  return input.isOnBattery ? chosenMs * 2 : chosenMs
}

function smartMs(ageMs: number, isVisible: boolean): number {
  const row = smartTable.find(({ untilMs }) => ageMs <= untilMs)
  if (row === undefined) return oldMs
  return isVisible ? row.visibleMs : row.hiddenMs
}

/**
 * Milliseconds since a task began, by the cloud's StartTime or CreateTime unless that lies in the
 * future or absurdly far back, else since it was added.
 */
export function taskAgeMs(record: Pick<TaskRecord, 'task' | 'addedAt'>, now: number): number {
  const begun = [record.task?.startTime, record.task?.createTime]
    .map((text) => parseChinaTime(text ?? ''))
    .find((time) => time !== null && time <= now && now - time <= absurdAgeMs)
  return Math.max(0, now - (begun ?? record.addedAt))
}
