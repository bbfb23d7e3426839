import type { AppStatus } from '../shared/contract'
import { formatDuration } from '../shared/duration'
import type { Translate } from '../shared/i18n/translate'
import { stepLabel } from '../shared/labels'
import { currentStep, displayName, isTerminal, stepProgress, type TaskRecord } from '../shared/task'
import type { TaskCounts } from '../shared/task-query'
import { parseChinaTime } from '../shared/china-time'
import { plainLine } from '../shared/plain-line'

/** Icon of the tray; each has a shape of its own. */
export type TrayState = 'idle' | 'running' | 'attention' | 'failed' | 'offline' | 'paused'

/** Everything the tray shows, as one value: equal values need no redraw. */
export interface TraySummary {
  readonly state: TrayState
  readonly headline: string
  readonly tooltip: string
  readonly running: readonly TrayItem[]
  readonly unseen: readonly TrayItem[]
  readonly isWatchingPaused: boolean
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
  /** The newest of the `following` list. */
  readonly following: readonly TaskRecord[]
  readonly isWatchingPaused: boolean
  readonly now: number
}

const maxItems = 5

/** Decides what the tray shows. */
export function traySummary(facts: TrayFacts, t: Translate): TraySummary {
  const { counts } = facts
  const headline =
    counts.unseenFailed > 0
      ? t('desktop.tray.runningAndFailed', {
          running: counts.running,
          failed: counts.unseenFailed,
        })
      : t('desktop.tray.running', { n: counts.running })
  return {
    state: trayState(facts),
    headline,
    tooltip: `${t('desktop.appName')}\n${headline}`,
    running: facts.following
      .filter((record) => record.watch.state === 'active' && !isTerminal(record.task?.status ?? ''))
      .slice(0, maxItems)
      .map((record) => ({ taskId: record.id, label: `◐ ${runningLabel(record, facts.now, t)}` })),
    unseen: facts.following
      .filter((record) => !record.isSeen && isTerminal(record.task?.status ?? ''))
      .slice(0, maxItems)
      .map((record) => ({ taskId: record.id, label: endedLabel(record, t) })),
    isWatchingPaused: facts.isWatchingPaused,
  }
}

function trayState({ status, counts, isWatchingPaused }: TrayFacts): TrayState {
  if (counts.unseenFailed > 0) return 'failed'
  if (status.storeProblem !== null || status.health.some(needsUser)) return 'attention'
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

function runningLabel(record: TaskRecord, now: number, t: Translate): string {
  const name = plainLine(displayName(record), 40)
  const { task } = record
  if (task === null) return t('desktop.tray.waiting', { name })
  const step = currentStep(task)
  const { done, total } = stepProgress(task)
  const startedAt =
    parseChinaTime(task.startTime) ?? parseChinaTime(task.createTime) ?? record.addedAt
  const duration = formatDuration(Math.floor(Math.max(0, now - startedAt) / 60_000) * 60_000, t)
  if (step === null) return t('desktop.tray.runningFor', { name, duration })
  return t('desktop.tray.runningStep', {
    name,
    step: plainLine(stepLabel(step.name, t), 30),
    position: Math.min(done + 1, total),
    total,
    duration,
  })
}

function endedLabel(record: TaskRecord, t: Translate): string {
  const name = plainLine(displayName(record), 40)
  switch (record.task?.status) {
    case 'failed':
      return `✕ ${t('desktop.tray.failed', { name })}`
    case 'stopped':
      return `■ ${t('desktop.tray.stopped', { name })}`
    default:
      return `✓ ${t('desktop.tray.finished', { name })}`
  }
}
