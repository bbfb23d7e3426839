import type { Translate } from '../../../electron/shared/i18n/translate'
import {
  holdReasons,
  undeliveredReasons,
  type Notice,
  type NoticeKind,
} from '../../../electron/shared/notice'

/** How a notice went, at a glance: told, on its way, not shown although it should have been, spared. */
export type DeliveryTone = 'ok' | 'waiting' | 'bad' | 'quiet'

/** What became of a notice, with the reason where there is one: `系统未显示（…）`. */
export function deliveryText(
  { state, stateReason }: Pick<Notice, 'state' | 'stateReason'>,
  t: Translate,
): string {
  const word = t(`notices.state.${state}`)
  if (state === 'heldBack') {
    if (stateReason === '') return word
    const known = holdReasons.find((candidate) => candidate === stateReason)
    const reason = known === undefined ? stateReason : t(`notices.hold.${known}`)
    return t('noticeCentre.stateWithReason', { state: word, reason })
  }
  if (state !== 'notShown') return word
  const reason = undeliveredText(stateReason, t) || t('noticeCentre.noReason')
  return t('noticeCentre.stateWithReason', { state: word, reason })
}

/** Why the system did not show a notice: in the reader's language, or in the system's words. */
export function undeliveredText(reason: string, t: Translate): string {
  const known = undeliveredReasons.find((candidate) => candidate === reason)
  return known === undefined ? reason : t(`notices.undelivered.${known}`)
}

/** The tone of a delivery. */
export function deliveryTone(state: Notice['state']): DeliveryTone {
  switch (state) {
    case 'shown':
      return 'ok'
    case 'queued':
    case 'raised':
      return 'waiting'
    case 'notShown':
      return 'bad'
    case 'heldBack':
      return 'quiet'
  }
}

/** Tone of what a kind tells: good news, bad news, something to look at, or just progress. */
export type KindTone = 'ok' | 'bad' | 'warn' | 'brand' | 'quiet'

/** The tone of a kind. */
export function kindTone(kind: NoticeKind): KindTone {
  switch (kind) {
    case 'finished':
    case 'recovered':
      return 'ok'
    case 'failed':
    case 'stillFailing':
    case 'keyRejected':
      return 'bad'
    case 'stuck':
    case 'slow':
    case 'watchEnded':
      return 'warn'
    case 'stageChanged':
    case 'started':
    case 'restarted':
    case 'digest':
      return 'brand'
    case 'stopped':
      return 'quiet'
  }
}
