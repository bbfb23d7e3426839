import { digestText } from './digest-text'
import { formatDuration } from './duration'
import { errorCodes } from './errors'
import type { Translate } from './i18n/translate'
import { stageLabel, stepLabel } from './labels'
import type { Notice, NoticeFacts } from './notice'
import { plainLine } from './plain-line'

/** What a notice says. */
export interface NoticeText {
  readonly title: string
  /** "" when there is nothing more to say. */
  readonly body: string
}

const maxReasonLength = 60
const maxNameLength = 40
const minuteMs = 60_000

/** Title and body of a notice in the reader's language. Server text in it is cleaned and cut. */
export function noticeText(notice: Pick<Notice, 'kind' | 'facts'>, t: Translate): NoticeText {
  const { kind, facts } = notice
  if (kind === 'digest') return digestText(facts, t)
  const name = plainLine(facts.name, maxNameLength)
  const stage = plainLine(stageLabel(facts.stage, t), maxNameLength)
  return { title: t(`notices.title.${kind}`, { name, stage }), body: bodyOf(kind, facts, t) }
}

/** What the system may show of a notice when its contents are hidden. */
export function hiddenText(t: Translate): NoticeText {
  return { title: t('notices.title.hidden'), body: '' }
}

function bodyOf(kind: Exclude<Notice['kind'], 'digest'>, facts: NoticeFacts, t: Translate): string {
  const step = facts.stepName === '' ? '' : plainLine(stepLabel(facts.stepName, t), maxNameLength)
  const reason = plainLine(facts.failReason, maxReasonLength)
  const words = { ...durations(facts, t), step, reason }
  switch (kind) {
    case 'finished':
      return resultBody(facts, words, t)
    case 'recovered':
      return words.duration === ''
        ? t('notices.body.recovered')
        : t('notices.body.recoveredTook', words)
    case 'stillFailing':
      return facts.sameCount > 1 && reason !== ''
        ? t('notices.body.sameReason', { n: facts.sameCount, reason })
        : failureBody(words, t)
    case 'failed':
      return failureBody(words, t)
    case 'stopped':
      return stoppedBody(words, t)
    case 'stuck':
    case 'slow':
      return paceBody(kind, facts, words, t)
    case 'stageChanged':
      if (words.duration === '') return ''
      return words.remaining === ''
        ? t('notices.body.elapsed', words)
        : t('notices.body.elapsedLeft', words)
    case 'started':
      return step === '' ? '' : t('notices.body.currentStep', { step })
    case 'restarted':
      return t('notices.body.restarted')
    case 'keyRejected':
      return t('notices.body.keyRejected', { reason: errorTitle(facts.failReason, t) ?? reason })
    case 'watchEnded':
      return t('notices.body.watchEnded')
  }
}

interface Words extends Readonly<Record<string, string>> {
  readonly step: string
  readonly reason: string
  readonly duration: string
  readonly usual: string
  readonly remaining: string
}

function durations(facts: NoticeFacts, t: Translate) {
  const inWords = (ms: number | null) => (ms === null ? '' : formatDuration(ms, t))
  return {
    duration: inWords(facts.durationMs),
    usual: inWords(estimate(facts.usualMs)),
    remaining: inWords(estimate(facts.remainingMs)),
  }
}

/** Whole minutes above one minute: seconds would promise more than anybody knows. */
function estimate(ms: number | null): number | null {
  return ms === null || ms < minuteMs ? ms : Math.round(ms / minuteMs) * minuteMs
}

function resultBody(facts: NoticeFacts, { duration }: Words, t: Translate): string {
  const version = plainLine(facts.versionName, maxNameLength)
  if (duration === '') return version === '' ? '' : t('notices.body.version', { version })
  return version === ''
    ? t('notices.body.took', { duration })
    : t('notices.body.tookVersion', { duration, version })
}

function failureBody({ step, reason }: Words, t: Translate): string {
  if (step !== '' && reason !== '') return t('notices.body.reasonAtStep', { step, reason })
  return reason || step
}

function stoppedBody({ step, duration }: Words, t: Translate): string {
  if (step === '') return duration === '' ? '' : t('notices.body.ran', { duration })
  return duration === ''
    ? t('notices.body.stoppedAt', { step })
    : t('notices.body.stoppedAtAfter', { step, duration })
}

function paceBody(
  kind: 'stuck' | 'slow',
  facts: NoticeFacts,
  { step, usual }: Words,
  t: Translate,
): string {
  const lastedMs = estimate(facts.durationMs)
  if (lastedMs === null) return step
  const words = { step, usual, duration: formatDuration(lastedMs, t) }
  if (step === '') return t(`notices.body.${kind === 'slow' ? 'ran' : 'still'}`, words)
  if (kind === 'slow') return t(`notices.body.${usual === '' ? 'slow' : 'slowUsually'}`, words)
  return t(`notices.body.${usual === '' ? 'unchanged' : 'unchangedUsually'}`, words)
}

/** What a user reads for an error code; null for any other text. */
function errorTitle(text: string, t: Translate): string | null {
  const code = errorCodes.find((candidate) => candidate === text)
  return code === undefined ? null : t(`errors.${code}.title`)
}
