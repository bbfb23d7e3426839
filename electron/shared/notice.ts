/** What a notice can be about and the user can switch off. The order is that of the settings page. */
export const noticeKinds = [
  'finished',
  'failed',
  'recovered',
  'stillFailing',
  'stopped',
  'stuck',
  'slow',
  'stageChanged',
  'started',
  'restarted',
  'keyRejected',
  'watchEnded',
] as const
export type SwitchableKind = (typeof noticeKinds)[number]

/** `digest` tells of several notices at once; what it tells of was held back before. */
export type NoticeKind = SwitchableKind | 'digest'

/** Kinds that tell how a task ended. */
export function isResult(kind: NoticeKind): boolean {
  switch (kind) {
    case 'finished':
    case 'recovered':
    case 'failed':
    case 'stillFailing':
    case 'stopped':
      return true
    default:
      return false
  }
}

/** Kinds that tell a failure. */
export function isFailure(kind: NoticeKind): boolean {
  return kind === 'failed' || kind === 'stillFailing'
}

/**
 * What became of a notice: `queued` is on disk and waits for a page; `raised` was handed to the
 * system and its answer is not in yet; `shown` and `notShown` are the system's answer; `heldBack`
 * was decided never to be handed over.
 */
export const noticeStates = ['queued', 'raised', 'shown', 'notShown', 'heldBack'] as const
export type NoticeState = (typeof noticeStates)[number]

/** Why a notice was held back, the strongest reason first. */
export const holdReasons = [
  'kindOff',
  'muted',
  'tagMuted',
  'demo',
  'taskOnScreen',
  'windowFocused',
  'snoozed',
  'quietHours',
  'downtime',
  'inSummary',
] as const
export type HoldReason = (typeof holdReasons)[number]

/** Why the system did not show a notice, where it has no words of its own for it. */
export const undeliveredReasons = ['noService', 'notSupported'] as const
export type UndeliveredReason = (typeof undeliveredReasons)[number]

/** Reasons that pass: what was held back for one of them is told later, several as one. */
export const passingReasons = [
  'snoozed',
  'quietHours',
  'downtime',
  'inSummary',
] as const satisfies readonly HoldReason[]
export type PassingReason = (typeof passingReasons)[number]

/** What a digest tells of, by kind. */
export interface DigestCounts {
  readonly finished: number
  readonly failed: number
  readonly stopped: number
  readonly other: number
}

/** The facts a notice's text is made of; the text itself is composed in the reader's language. */
export interface NoticeFacts {
  /** Display name at the time. */
  readonly name: string
  readonly externalId: string
  readonly versionName: string
  /** Step the task ended in; "" when unknown. */
  readonly stepName: string
  readonly failReason: string
  /**
   * From the task's start to its end; of a slow step how long it has run, of a stuck one how long
   * nothing has changed. Null when unknown.
   */
  readonly durationMs: number | null
  /** How long the running step usually takes; null when unknown. */
  readonly usualMs: number | null
  /** The stage the task is in; "" when unknown. */
  readonly stage: string
  /** How often the same failure was seen, this one included; 0 when it is the first. */
  readonly sameCount: number
  /** How long the task will probably still take; null when unknown. */
  readonly remainingMs: number | null
  /** What a digest tells of; null for every other kind. */
  readonly counts: DigestCounts | null
  /** Names of the first two tasks of a digest. */
  readonly names: readonly string[]
  /** Why a digest was made; null for every other kind. */
  readonly digestOf: PassingReason | null
}

/** Facts that say nothing. */
export const noFacts: NoticeFacts = {
  name: '',
  externalId: '',
  versionName: '',
  stepName: '',
  failReason: '',
  durationMs: null,
  usualMs: null,
  stage: '',
  sameCount: 0,
  remainingMs: null,
  counts: null,
  names: [],
  digestOf: null,
}

/** One decision to tell the user. Times are epoch milliseconds. */
export interface Notice {
  readonly id: number
  readonly kind: NoticeKind
  readonly taskId: number | null
  readonly profileId: string | null
  readonly facts: NoticeFacts
  readonly createdAt: number
  readonly state: NoticeState
  /** Why it was held back, or the system's words for not showing it; "" otherwise. */
  readonly stateReason: string
  readonly isRead: boolean
  readonly wasClicked: boolean
}

/** A notice that is about to be stored, in the same transaction as the reading that caused it. */
export interface NoticeDraft {
  readonly kind: NoticeKind
  readonly facts: NoticeFacts
  /** Set when rules say the user is not to be disturbed; the notice is then only listed. */
  readonly holdReason: HoldReason | null
}
