import type { Translate } from '../electron/shared/i18n/translate'

/** Times to filter by, each in the words of the search: they mean something else tomorrow. */
export const periodWords = {
  any: '',
  today: 'after:today',
  week: 'after:7d',
  month: 'after:30d',
} as const
export type Period = keyof typeof periodWords
export const periods = Object.keys(periodWords) as readonly Period[]

/** One end of a period, in the words of the search, and the words without it. */
export interface TimeToken {
  readonly side: 'after' | 'before'
  readonly token: string
  readonly others: string
}

/** The ends a period is told by. */
export function timeTokens(period: string): readonly TimeToken[] {
  const tokens = period.split(' ').filter((token) => token !== '')
  return tokens.map((token) => ({
    side: token.startsWith('after') ? 'after' : 'before',
    token,
    others: tokens.filter((other) => other !== token).join(' '),
  }))
}

/** What a reader sees of one end of a period: its name in the menu, else the value as it was typed. */
export function periodLabel(token: string, t: Translate): string {
  const known = periods.find((period) => period !== 'any' && periodWords[period] === token)
  if (known !== undefined) return t(`organise.period.${known}`)
  const at = token.indexOf(':')
  const value = token.slice(at + 1)
  return t(token.startsWith('after') ? 'organise.chip.after' : 'organise.chip.before', { value })
}
