/** What a notice can be about. The order is the order of the settings page. */
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
export type NoticeKind = (typeof noticeKinds)[number]

/**
 * What became of a notice: `queued` is on disk and waits for a page; `raised` was handed to the
 * system and its answer is not in yet; `shown` and `notShown` are the system's answer; `heldBack`
 * was decided never to be handed over.
 */
export const noticeStates = ['queued', 'raised', 'shown', 'notShown', 'heldBack'] as const
export type NoticeState = (typeof noticeStates)[number]

/** Why a notice was held back. */
export type HoldReason = 'kindOff' | 'muted' | 'demo' | 'taskOnScreen' | 'windowFocused'

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
