import { parseChinaTime } from '../shared/china-time'
import { remedyFor, type AppError } from '../shared/errors'
import type { Settings } from '../shared/settings'
import type { TaskRecord, Watch } from '../shared/task'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Longest age up to which an interval holds, and the interval with the window visible or hidden. */
const smartTable = [
  { untilMs: 2 * minute, visibleMs: 3 * second, hiddenMs: 5 * second },
  { untilMs: 10 * minute, visibleMs: 5 * second, hiddenMs: 10 * second },
  { untilMs: 30 * minute, visibleMs: 10 * second, hiddenMs: 15 * second },
  { untilMs: 2 * hour, visibleMs: 30 * second, hiddenMs: 30 * second },
] as const
const oldMs = 5 * minute
const watchLimitMs = 24 * hour
const selectedMs = 3 * second
const confirmAfterMs = minute
const stoppedEveryMs = 5 * minute
const stoppedForMs = 30 * minute
const retryMs = [2 * second, 5 * second, 10 * second, 30 * second, 60 * second] as const
const registrationTries = 6
const registrationMs = 10 * second
const lateRegistrationMs = 30 * second
const registrationLimitMs = 10 * minute

/** What the next read of a task depends on besides the task. */
export interface Circumstances {
  readonly now: number
  readonly refreshInterval: Settings['refreshInterval']
  readonly isWindowVisible: boolean
  readonly isSelected: boolean
  readonly isOnBattery: boolean
  /** In [0, 1). */
  readonly random: number
}

/** When to read next: a delay, never by itself, or the end of the watch. */
export type NextRead =
  | { readonly kind: 'after'; readonly delayMs: number }
  | { readonly kind: 'manual' }
  | { readonly kind: 'end'; readonly watch: Watch }

/** Milliseconds since the task started, by the cloud's times when they make sense, else since it was added. */
export function taskAgeMs(record: TaskRecord, now: number): number {
  const started = [record.task?.startTime, record.task?.createTime]
    .map((text) => parseChinaTime(text ?? ''))
    .find((time) => time !== null && time <= now && now - time < 30 * 24 * hour)
  return Math.max(0, now - (started ?? record.addedAt))
}

/** Decides the next read after a successful one, or for a task that was not read yet. */
export function nextRead(record: TaskRecord, circumstances: Circumstances): NextRead {
  const { now } = circumstances
  const status = record.task?.status ?? ''
  if (status === 'finished' || status === 'failed') {
    const sinceEnd = now - (record.endedAt ?? now)
    return sinceEnd >= confirmAfterMs || record.firstReadAt === record.endedAt
      ? { kind: 'end', watch: { state: 'ended', reason: status } }
      : { kind: 'after', delayMs: confirmAfterMs - sinceEnd }
  }
  if (status === 'stopped') {
    return now - (record.endedAt ?? now) >= stoppedForMs
      ? { kind: 'end', watch: { state: 'ended', reason: 'stopped' } }
      : { kind: 'after', delayMs: jittered(stoppedEveryMs, circumstances.random) }
  }
  const watchedMs = now - record.addedAt
  const ageMs = taskAgeMs(record, now)
  if (Math.min(ageMs, watchedMs) > watchLimitMs) {
    return { kind: 'end', watch: { state: 'ended', reason: 'tooLong' } }
  }
  const intervalMs = interval(ageMs, circumstances)
  return intervalMs === null
    ? { kind: 'manual' }
    : { kind: 'after', delayMs: jittered(intervalMs, circumstances.random) }
}

/** Milliseconds between two reads of a running task of this age; null when only by hand. */
export function interval(
  ageMs: number,
  circumstances: Omit<Circumstances, 'now' | 'random'>,
): number | null {
  const { refreshInterval, isWindowVisible, isSelected, isOnBattery } = circumstances
  if (refreshInterval === 'manual') return null
  const row = smartTable.find(({ untilMs }) => ageMs <= untilMs)
  const smartMs = row === undefined ? oldMs : isWindowVisible ? row.visibleMs : row.hiddenMs
  const chosenMs = refreshInterval === 'smart' ? smartMs : refreshInterval * second
  if (isSelected && isWindowVisible) return Math.min(chosenMs, selectedMs)
  return isOnBattery ? chosenMs * 2 : chosenMs
}

/** Decides the next read after a failed one; `failures` counts those in a row. */
export function nextAfterFailure(
  record: TaskRecord,
  error: AppError,
  failures: number,
  { now, random }: Pick<Circumstances, 'now' | 'random'>,
): NextRead {
  if (error.code === 'api.notFound') {
    if (record.task !== null) {
      return { kind: 'end', watch: { state: 'ended', reason: 'goneInCloud' } }
    }
    if (now - record.addedAt >= registrationLimitMs && failures > registrationTries) {
      return { kind: 'end', watch: { state: 'ended', reason: 'notFound' } }
    }
    const delayMs = failures <= registrationTries ? registrationMs : lateRegistrationMs
    return { kind: 'after', delayMs: jittered(delayMs, random) }
  }
  switch (remedyFor(error.code)) {
    case 'stopTask':
      return { kind: 'end', watch: { state: 'ended', reason: 'invalidId' } }
    case 'slow': {
      const slowMs = Math.min(30 * second * 2 ** (failures - 1), 5 * minute)
      return { kind: 'after', delayMs: Math.max(error.retryAfterMs ?? 0, jittered(slowMs, random)) }
    }
    default: {
      const delayMs = retryMs[Math.min(failures, retryMs.length) - 1] ?? retryMs[0]
      return {
        kind: 'after',
        delayMs: Math.max(error.retryAfterMs ?? 0, jittered(delayMs, random)),
      }
    }
  }
}

/** ±10 %, so that many tasks do not fall into step. */
function jittered(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.9 + 0.2 * random))
}
