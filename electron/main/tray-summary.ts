import type { AppStatus } from '../shared/contract'
import { parseChinaTime } from '../shared/china-time'
import { formatDuration } from '../shared/duration'
import { forecastText, type TaskForecast } from '../shared/forecast'
import type { Locale, Translate } from '../shared/i18n/translate'
import { stepLabel } from '../shared/labels'
import { plainLine } from '../shared/plain-line'
import { isSnoozed } from '../shared/quiet'
import type { Settings } from '../shared/settings'
import { currentStep, displayName, isTerminal, stepProgress, type TaskRecord } from '../shared/task'
import type { TaskCounts } from '../shared/task-query'
import { formatClock, formatDate, formatDay, formatTime, type ShownZone } from '../shared/time-text'
import type { TrayState } from './tray-images'

/** Everything the tray says, as one value. */
export interface TraySummary {
  readonly state: TrayState
  readonly headline: string
  readonly tooltip: string
  readonly running: readonly TrayItem[]
  readonly unseen: readonly TrayItem[]
  readonly favorites: readonly TrayItem[]
  readonly isWatchingPaused: boolean
  /** Until when notifications are paused; null while they are not. */
  readonly snoozeLabel: string | null
}

/** A task in the tray menu. */
export interface TrayItem {
  readonly taskId: number
  readonly label: string
}

/** What the tray is drawn from. */
export interface TrayFacts {
  readonly status: AppStatus
  readonly counts: TaskCounts
  /** Running tasks and ends nobody has looked at, in the order they are shown. */
  readonly following: readonly TaskRecord[]
  readonly favorites: readonly TaskRecord[]
  forecastOf(taskId: number): TaskForecast | null
  /** How many running tasks may be stuck. */
  readonly stuck: number
  readonly isWatchingPaused: boolean
  readonly snooze: Settings['snooze']
  /** Whether a tooltip can change each second: Linux sends the whole menu again with each. */
  readonly areSecondsShown: boolean
  readonly locale: Locale
  readonly timeZone: ShownZone
  readonly now: number
}

const maxItems = 5
const maxFavorites = 10
const maxTooltip = 127
const minuteMs = 60_000

/** Decides what the tray says. */
export function traySummary(facts: TrayFacts, t: Translate): TraySummary {
  const { counts } = facts
  const headline =
    counts.unseenFailed > 0
      ? t('desktop.tray.runningAndFailed', {
          running: counts.running,
          n: counts.unseenFailed,
        })
      : t('desktop.tray.running', { n: counts.running })
  return {
    state: trayState(facts),
    headline,
    tooltip: tooltip(headline, facts, t),
    running: facts.following
      .filter((record) => record.watch.state === 'active' && !isOver(record))
      .slice(0, maxItems)
      .map((record) => ({ taskId: record.id, label: runningLabel(record, facts, t) })),
    unseen: facts.following
      .filter((record) => !record.isSeen && isOver(record))
      .slice(0, maxItems)
      .map((record) => ({ taskId: record.id, label: endedLabel(record, facts, t) })),
    favorites: facts.favorites
      .slice(0, maxFavorites)
      .map((record) => ({ taskId: record.id, label: `${mark(record)} ${nameOf(record)}` })),
    isWatchingPaused: facts.isWatchingPaused,
    snoozeLabel: snoozeLabel(facts, t),
  }
}

/** What needs the user most comes first. */
function trayState({ status, counts, stuck, isWatchingPaused }: TrayFacts): TrayState {
  if (counts.unseenFailed > 0) return 'failed'
  if (stuck > 0 || status.storeProblem !== null || status.health.some(needsUser)) {
    return 'attention'
  }
  if (isWatchingPaused) return 'paused'
  if (!status.isOnline) return 'offline'
  return counts.running > 0 ? 'running' : 'idle'
}

function needsUser(health: AppStatus['health'][number]): boolean {
  return (
    health.problem !== null &&
    /^(key|keychain|api\.(retired|noPermission|ipRefused))/u.test(health.problem.code)
  )
}

function tooltip(headline: string, facts: TrayFacts, t: Translate): string {
  const readAt = Math.max(0, ...facts.status.health.map(({ lastReadAt }) => lastReadAt ?? 0))
  const time = facts.areSecondsShown
    ? formatClock(readAt, facts.timeZone)
    : formatTime(readAt, facts.timeZone)
  const updated = readAt === 0 ? [] : [t('desktop.tray.updated', { time })]
  return [t('desktop.appName'), headline, ...updated].join('\n').slice(0, maxTooltip)
}

/** True for a task that may be stuck, unless the user said to go on waiting. */
export function isStuck(record: TaskRecord, forecast: TaskForecast | null): boolean {
  return forecast?.pace === 'stuck' && !record.isPatient
}

function runningLabel(record: TaskRecord, facts: TrayFacts, t: Translate): string {
  const sign = isStuck(record, facts.forecastOf(record.id)) ? '⚠' : mark(record)
  return `${sign} ${runningText(record, facts, t)}`
}

function runningText(record: TaskRecord, facts: TrayFacts, t: Translate): string {
  const name = nameOf(record)
  const { task } = record
  if (task === null) return t('desktop.tray.waiting', { name })
  const step = currentStep(task)
  const time = timeText(record, facts, t)
  if (step === null) return t('desktop.tray.runningFor', { name, time })
  const { done, total } = stepProgress(task)
  return t('desktop.tray.runningStep', {
    name,
    step: plainLine(stepLabel(step.name, t), 30),
    position: Math.min(done + 1, total),
    total,
    time,
  })
}

/** How long the task will take, else how long it has taken; whole minutes, so that it rarely changes. */
function timeText(record: TaskRecord, { forecastOf, now }: TrayFacts, t: Translate): string {
  const inMinutes = (ms: number) =>
    formatDuration(Math.max(1, Math.ceil(ms / minuteMs)) * minuteMs, t)
  const forecast = forecastOf(record.id)
  if (isStuck(record, forecast)) return t('desktop.tray.stuck')
  const left = forecast === null ? '' : forecastText(forecast, now, { t, duration: inMinutes })
  if (left !== '') return left
  const startedAt =
    parseChinaTime(record.task?.startTime ?? '') ??
    parseChinaTime(record.task?.createTime ?? '') ??
    record.addedAt
  const elapsedMs = Math.floor((now - startedAt) / minuteMs) * minuteMs
  return elapsedMs < minuteMs
    ? t('desktop.tray.justStarted')
    : t('desktop.tray.elapsed', { duration: formatDuration(elapsedMs, t) })
}

function endedLabel(
  record: TaskRecord,
  { now, locale, timeZone }: TrayFacts,
  t: Translate,
): string {
  const at = record.endedAt ?? record.changedAt ?? record.addedAt
  const time =
    formatDate(at, timeZone) === formatDate(now, timeZone)
      ? formatTime(at, timeZone)
      : formatDay(at, now, t, locale, timeZone)
  const status = record.task?.status
  const key = status === 'failed' || status === 'stopped' ? status : 'finished'
  return `${mark(record)} ${t(`desktop.tray.${key}`, { name: nameOf(record), time })}`
}

function snoozeLabel({ snooze, now, timeZone }: TrayFacts, t: Translate): string | null {
  if (snooze === null || !isSnoozed({ snooze }, now)) return null
  const { until } = snooze
  if (until === null) return t('desktop.tray.snooze.paused')
  const time = formatTime(until, timeZone)
  if (formatDate(until, timeZone) === formatDate(now, timeZone))
    return t('desktop.tray.snooze.pausedUntil', { time })
  return t('desktop.tray.snooze.pausedUntilDay', { day: formatDate(until, timeZone), time })
}

function mark(record: TaskRecord): string {
  switch (record.task?.status) {
    case 'failed':
      return '✕'
    case 'stopped':
      return '■'
    case 'finished':
      return '✓'
    default:
      return record.watch.state === 'active' ? '◐' : '○'
  }
}

function nameOf(record: TaskRecord): string {
  return plainLine(displayName(record), 40)
}

function isOver(record: TaskRecord): boolean {
  return isTerminal(record.task?.status ?? '')
}
