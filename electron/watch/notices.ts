import type { AppError } from '../shared/errors'
import type { HoldReason, NoticeDraft, NoticeFacts, NoticeKind } from '../shared/notice'
import type { Settings } from '../shared/settings'
import {
  currentStep,
  displayName,
  type Task,
  type TaskChange,
  type TaskRecord,
} from '../shared/task'
import { durationMs } from './task-duration'

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
  /** Epoch milliseconds of the reading. */
  readonly now: number
}

/** A change that the user is told of. */
export type TellingChange = Extract<
  TaskChange,
  { readonly kind: 'finished' | 'failed' | 'stopped' | 'restarted' }
>

/** The notice a change is worth, or null. A first reading is never told, whatever it says. */
export function noticeFor(input: NoticeInput): NoticeDraft | null {
  const { before, after, changes, now } = input
  const change = before.task === null ? undefined : changes.find(isTelling)
  if (change === undefined) return null
  const { kind } = change
  return {
    kind,
    facts: factsOfChange(change, before, after, now),
    holdReason: holdReason(kind, input),
  }
}

/** The notice that a watch ended because the task took too long. */
export function watchEndedNotice(input: Omit<NoticeInput, 'changes'>): NoticeDraft {
  const { before, after, now } = input
  const facts: NoticeFacts = {
    ...namesOf(before, after),
    stepName: currentStep(after)?.name ?? '',
    failReason: '',
    durationMs: durationMs(before, after, '', now),
    usualMs: null,
  }
  return { kind: 'watchEnded', facts, holdReason: holdReason('watchEnded', input) }
}

/**
 * The notice that a profile's key is of no use, `name` being the profile's label. The reason is the
 * error's code: its text is composed in the reader's language.
 */
export function keyRejectedNotice(
  error: AppError,
  name: string,
  settings: Pick<Settings, 'notices'>,
): NoticeDraft {
  return {
    kind: 'keyRejected',
    facts: {
      name,
      externalId: '',
      versionName: '',
      stepName: '',
      failReason: error.code,
      durationMs: null,
      usualMs: null,
    },
    holdReason: settings.notices.keyRejected ? null : 'kindOff',
  }
}

/** True while the user looks at this very task. */
export function isOnScreen(taskId: number, attention: WatchAttention): boolean {
  const { isWindowVisible, isWindowFocused, selectedTaskId } = attention
  return isWindowVisible && isWindowFocused && selectedTaskId === taskId
}

function isTelling(change: TaskChange): change is TellingChange {
  switch (change.kind) {
    case 'finished':
    case 'failed':
    case 'stopped':
    case 'restarted':
      return true
    default:
      return false
  }
}

/** Why a notice of a kind is not told now; null when it is. */
export function holdReason(
  kind: NoticeKind,
  { before, settings, isDemo, attention }: Omit<NoticeInput, 'after' | 'changes' | 'now'>,
): HoldReason | null {
  if (!settings.notices[kind]) return 'kindOff'
  if (before.isMuted) return 'muted'
  if (isDemo && !attention.isWindowVisible) return 'demo'
  return isOnScreen(before.id, attention) ? 'taskOnScreen' : null
}

/** The facts that name a task. */
export function namesOf(
  record: TaskRecord,
  task: Task,
): Pick<NoticeFacts, 'name' | 'externalId' | 'versionName'> {
  return {
    name: displayName({ ...record, task }),
    externalId: record.externalId,
    versionName: task.versionName,
  }
}

function factsOfChange(
  change: TellingChange,
  before: TaskRecord,
  after: Task,
  now: number,
): NoticeFacts {
  const names = namesOf(before, after)
  switch (change.kind) {
    case 'finished':
      return {
        ...names,
        stepName: '',
        failReason: '',
        durationMs: durationMs(before, after, '', now),
        usualMs: null,
      }
    case 'failed':
    case 'stopped': {
      const { stepName } = change
      const failReason = change.kind === 'failed' ? change.failReason : after.failReason
      return {
        ...names,
        stepName,
        failReason,
        durationMs: durationMs(before, after, stepName, now),
        usualMs: null,
      }
    }
    case 'restarted':
      return {
        ...names,
        stepName: currentStep(after)?.name ?? '',
        failReason: '',
        durationMs: null,
        usualMs: null,
      }
  }
}
