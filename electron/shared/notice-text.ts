import { formatDuration } from './duration'
import { errorCodes } from './errors'
import type { Translate } from './i18n/translate'
import { stepLabel } from './labels'
import type { Notice, NoticeFacts } from './notice'

const maxReasonLength = 60
const minuteMs = 60_000

/** Title and body of a notice in the reader's language. Server text in it is cleaned and cut. */
export function noticeText(
  notice: Pick<Notice, 'kind' | 'facts'>,
  t: Translate,
): { readonly title: string; readonly body: string } {
  const name = plainLine(notice.facts.name, 40)
  return { title: t(`notices.title.${notice.kind}`, { name }), body: bodyOf(notice, t) }
}

function bodyOf({ kind, facts }: Pick<Notice, 'kind' | 'facts'>, t: Translate): string {
  const step = facts.stepName === '' ? '' : plainLine(stepLabel(facts.stepName, t), 40)
  const reason = plainLine(facts.failReason, maxReasonLength)
  const version = plainLine(facts.versionName, 40)
  const duration = facts.durationMs === null ? '' : formatDuration(facts.durationMs, t)
  switch (kind) {
    case 'failed':
    case 'stillFailing':
      if (step !== '' && reason !== '') return t('notices.body.reasonAtStep', { step, reason })
      return reason || step
    case 'stopped':
      if (step === '') return duration === '' ? '' : t('notices.body.ran', { duration })
      return duration === ''
        ? t('notices.body.stoppedAt', { step })
        : t('notices.body.stoppedAtAfter', { step, duration })
    case 'stuck':
      return standstill(facts, step, t)
    case 'slow':
      return slowness(facts, step, t)
    case 'keyRejected':
      return t('notices.body.keyRejected', { reason: errorTitle(facts.failReason, t) ?? reason })
    case 'watchEnded':
      return t('notices.body.watchEnded')
    default:
      if (duration === '') return version === '' ? '' : t('notices.body.version', { version })
      return version === ''
        ? t('notices.body.took', { duration })
        : t('notices.body.tookVersion', { duration, version })
  }
}

function standstill({ durationMs, usualMs }: NoticeFacts, step: string, t: Translate): string {
  const duration = formatDuration(wholeMinutes(durationMs ?? 0), t)
  if (step === '') return t('notices.body.unchanged', { duration })
  if (usualMs === null) return t('notices.body.stepUnchanged', { step, duration })
  const usual = formatDuration(wholeMinutes(usualMs), t)
  return t('notices.body.stepUnchangedUsually', { step, duration, usual })
}

function slowness({ durationMs, usualMs }: NoticeFacts, step: string, t: Translate): string {
  const duration = formatDuration(wholeMinutes(durationMs ?? 0), t)
  if (usualMs === null || step === '') return t('notices.body.ran', { duration })
  const usual = formatDuration(wholeMinutes(usualMs), t)
  return t('notices.body.stepSlow', { step, duration, usual })
}

/** Nobody waits for seconds in what took minutes. */
function wholeMinutes(ms: number): number {
  return ms > minuteMs ? Math.round(ms / minuteMs) * minuteMs : ms
}

/** What a user reads for an error code; null for any other text. */
function errorTitle(text: string, t: Translate): string | null {
  const code = errorCodes.find((candidate) => candidate === text)
  return code === undefined ? null : t(`errors.${code}.title`)
}

/**
 * Text from outside as one harmless line: controls and direction marks become blanks, and it is
 * cut after `maxLength` characters without splitting one.
 */
export function plainLine(text: string, maxLength: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`
}
