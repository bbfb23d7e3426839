import { parseChinaTime } from '../shared/china-time'
import type { HoldReason, NoticeDraft, NoticeFacts, NoticeKind } from '../shared/notice'
import type { Settings } from '../shared/settings'
import {
  currentStep,
  displayName,
  isTerminal,
  type Task,
  type TaskChange,
  type TaskRecord,
} from '../shared/task'

/** What the user is looking at. */
export interface WatchAttention {
  readonly isWindowVisible: boolean
  readonly isWindowFocused: boolean
  readonly selectedTaskId: number | null
}

/** What the decision about a notice depends on. */
export interface NoticeInput {
  readonly before: TaskRecord
  readonly after: Task
  readonly changes: readonly TaskChange[]
  readonly settings: Pick<Settings, 'notices'>
  readonly isDemo: boolean
  readonly attention: WatchAttention
  readonly now: number
}

/** The notice a change is worth, or null. A first reading is never told, whatever it says. */
export function noticeFor(input: NoticeInput): NoticeDraft | null {
  const { before, after, changes, now } = input
  if (before.task === null) return null
  const kind = changes.map(kindOf).find((candidate) => candidate !== null) ?? null
  if (kind === null) return null
  return { kind, facts: factsOf(before, after, now), holdReason: holdReason(kind, input) }
}

/** The notice that a watch ended because the task took too long. */
export function watchEndedNotice(input: Omit<NoticeInput, 'changes' | 'after'>): NoticeDraft {
  const { before, now } = input
  return {
    kind: 'watchEnded',
    facts: factsOf(before, before.task, now),
    holdReason: holdReason('watchEnded', input),
  }
}

function kindOf(change: TaskChange): NoticeKind | null {
  switch (change.kind) {
    case 'finished':
    case 'failed':
    case 'stopped':
    case 'restarted':
      return change.kind
    default:
      return null
  }
}

function holdReason(
  kind: NoticeKind,
  {
    before,
    settings,
    isDemo,
    attention,
  }: Pick<NoticeInput, 'before' | 'settings' | 'isDemo' | 'attention'>,
): HoldReason | null {
  if (!settings.notices[kind]) return 'kindOff'
  if (before.isMuted) return 'muted'
  if (isDemo && !attention.isWindowVisible) return 'demo'
  if (attention.isWindowFocused && attention.selectedTaskId === before.id) return 'taskOnScreen'
  return null
}

function factsOf(record: TaskRecord, task: Task | null, now: number): NoticeFacts {
  const step = task === null ? null : currentStep(task)
  return {
    name: displayName({ ...record, task }),
    externalId: record.externalId,
    versionName: task?.versionName ?? '',
    stepName: step?.name ?? '',
    failReason: task?.failReason || (step?.failReason ?? ''),
    durationMs: task === null ? null : durationMs(task, now),
  }
}

/** From the task's start to the end of its last step, by the cloud's times; null when they make no sense. */
function durationMs(task: Task, now: number): number | null {
  const startedAt = parseChinaTime(task.startTime) ?? parseChinaTime(task.createTime)
  if (startedAt === null || startedAt > now) return null
  const ends = task.steps
    .map(({ endTime }) => parseChinaTime(endTime))
    .filter((end) => end !== null)
    .filter((end) => end >= startedAt && end <= now)
  const endedAt = isTerminal(task.status) && ends.length > 0 ? Math.max(...ends) : now
  return endedAt - startedAt
}
