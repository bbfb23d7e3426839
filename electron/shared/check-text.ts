import type { CheckFacts, CheckFinding, CheckState } from './checks'
import { formatDuration } from './duration'
import type { Translate } from './i18n/translate'
import { withoutSecrets } from './redact'
import { formatDate, formatTime } from './time-text'

/** One character for a state, for texts without pictures. */
export const checkMarks: Readonly<Record<CheckState, string>> = {
  ok: '✓',
  warning: '!',
  failed: '✕',
  skipped: '–',
}

const gibibyte = 1024 ** 3

/** What a finding means and what to do about it, in one or two sentences. */
export function findingText({ finding, facts, error }: CheckFinding, t: Translate): string {
  const words =
    error === null
      ? {}
      : { title: t(`errors.${error.code}.title`), hint: t(`errors.${error.code}.hint`) }
  return t(`checks.finding.${finding}`, { ...inWords(facts, t), ...words }).trim()
}

/** Findings as lines to be passed on: nothing in them that names an account, a task or the user. */
export function checkReport(findings: readonly CheckFinding[], t: Translate): readonly string[] {
  return findings.flatMap((finding) => {
    const { check, state, error } = finding
    const name = t(`checks.name.${check}`)
    const line = t('checks.line', { mark: checkMarks[state], name, text: findingText(finding, t) })
    const codes = [error?.code, error?.serverCode, error?.detail].filter((it) => it !== undefined)
    return [line, ...(codes.length === 0 ? [] : [`  ${codes.join(' · ')}`])].map(withoutUser)
  })
}

function inWords(facts: CheckFacts, t: Translate): CheckFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, wordOf(name, value, t)]),
  )
}

function wordOf(name: string, value: string | number, t: Translate): string | number {
  if (typeof value !== 'number' || name === 'tookMs') return value
  if (name.endsWith('Ms')) return formatDuration(value, t)
  if (name.endsWith('Bytes')) return bytes(value)
  return name.endsWith('At')
    ? `${formatDate(value, 'device')} ${formatTime(value, 'device')}`
    : value
}

function bytes(value: number): string {
  return value >= gibibyte
    ? `${(value / gibibyte).toFixed(1)} GB`
    : `${Math.floor(value / 1024 ** 2)} MB`
}

function withoutUser(line: string): string {
  return withoutSecrets(line).replace(
    /(?:\/(?:home|Users)\/|[A-Z]:\\Users\\)[^/\\\s"']+|\/root(?=\/)/gu,
    '~',
  )
}
