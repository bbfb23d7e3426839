import type { AppError } from '../shared/errors'
import {
  isFailure,
  isResult,
  noFacts,
  type HoldReason,
  type NoticeDraft,
  type NoticeKind,
  type SwitchableKind,
} from '../shared/notice'
import type { Settings } from '../shared/settings'
import { isTerminal, type TaskChange, type TaskRecord } from '../shared/task'
import { changeFacts, taskFacts, type TaskFactsInput } from './notice-facts'
import { isQuietHour, isSnoozed } from '../shared/quiet'

/** What the user is looking at. */
export interface WatchAttention {
  readonly isWindowVisible: boolean
  readonly isWindowFocused: boolean
  readonly selectedTaskId: number | null
}

/** The settings that decide what the user is told. */
export type NoticeSettings = Pick<Settings, 'notices' | 'quietHours' | 'snooze' | 'mutedTags'>

/** What decides whether a notice is told at once. */
export interface HoldInput {
  /** The task it is about; null for a notice about an account. */
  readonly before: TaskRecord | null
  readonly settings: NoticeSettings
  readonly isDemo: boolean
  readonly attention: WatchAttention
  /** The account was out of reach for a while and its tasks are being read again. */
  readonly isCatchingUp: boolean
  /** Many tasks end just now and the first of them were told. */
  readonly isBurst: boolean
  /** Epoch milliseconds. */
  readonly now: number
}

/** What the decision about a notice depends on. */
export interface NoticeInput extends HoldInput, TaskFactsInput {
  readonly before: TaskRecord
  readonly changes: readonly TaskChange[]
}

/** The notice a change is worth, or null. A first reading is never told, whatever it says. */
export function noticeFor(input: NoticeInput): NoticeDraft | null {
  const change = changeToTell(input)
  if (change === null) return null
  const { kind } = change
  return { kind, facts: changeFacts(change.change, input), holdReason: holdReason(kind, input) }
}

/** The notice that a watch ended because the task took too long. */
export function watchEndedNotice(input: HoldInput & TaskFactsInput): NoticeDraft {
  return {
    kind: 'watchEnded',
    facts: taskFacts(input),
    holdReason: holdReason('watchEnded', input),
  }
}

/**
 * The notice that a profile's key is of no use, `name` being the profile's label. The reason is the
 * error's code: its text is composed in the reader's language.
 */
export function keyRejectedNotice(error: AppError, name: string, about: HoldInput): NoticeDraft {
  return {
    kind: 'keyRejected',
    facts: { ...noFacts, name, failReason: error.code },
    holdReason: holdReason('keyRejected', about),
  }
}

/** Why a notice is not told at once, by the strongest reason; null when it is. */
export function holdReason(kind: SwitchableKind, about: HoldInput): HoldReason | null {
  const { before, settings, attention, now } = about
  if (!settings.notices[kind]) return 'kindOff'
  if (before?.isMuted) return 'muted'
  if (before?.tags.some((tag) => settings.mutedTags.includes(tag))) return 'tagMuted'
  if (about.isDemo && !attention.isWindowVisible) return 'demo'
  if (before !== null && isOnScreen(before.id, attention)) return 'taskOnScreen'
  if (isSnoozed(settings, now)) return 'snoozed'
  const breaksThrough = isFailure(kind) && settings.quietHours.areFailuresTold
  if (isQuietHour(settings, now) && !breaksThrough) return 'quietHours'
  if (about.isCatchingUp) return 'downtime'
  return about.isBurst && isResult(kind) ? 'inSummary' : null
}

/** True while the user looks at this very task. */
export function isOnScreen(taskId: number, attention: WatchAttention): boolean {
  const { isWindowVisible, isWindowFocused, selectedTaskId } = attention
  return isWindowVisible && isWindowFocused && selectedTaskId === taskId
}

/** The change the user is told of first: one whose kind is on before one whose kind is off. */
function changeToTell(
  input: NoticeInput,
): { readonly change: TaskChange; readonly kind: SwitchableKind } | null {
  if (input.before.task === null) return null
  const { notices } = input.settings
  const found = input.changes.flatMap((change) => {
    const kind = kindOf(change, input)
    return kind === null ? [] : [{ change, kind }]
  })
  const isListedWhenOff = (kind: NoticeKind) => kind !== 'started' && kind !== 'stageChanged'
  return (
    found.find(({ kind }) => notices[kind]) ??
    found.find(({ kind }) => isListedWhenOff(kind)) ??
    null
  )
}

function kindOf(
  change: TaskChange,
  { after, outcomes }: Pick<NoticeInput, 'after' | 'outcomes'>,
): SwitchableKind | null {
  switch (change.kind) {
    case 'finished':
      return outcomes?.previous === 'failed' ? 'recovered' : 'finished'
    case 'failed':
      return (outcomes?.sameFailures ?? 0) > 0 ? 'stillFailing' : 'failed'
    case 'stopped':
    case 'restarted':
    case 'started':
      return change.kind
    case 'stageChanged':
      return after.stage === '' || isTerminal(after.status) ? null : 'stageChanged'
    default:
      return null
  }
}
