import type { Translate } from './i18n/translate'
import type { DigestCounts, NoticeFacts } from './notice'
import { plainLine } from './plain-line'

const maxNameLength = 24
const noCounts: DigestCounts = { finished: 0, failed: 0, stopped: 0, other: 0 }

/** Title and body of a notice that tells of several. */
export function digestText(
  facts: NoticeFacts,
  t: Translate,
): { readonly title: string; readonly body: string } {
  const counts = facts.counts ?? noCounts
  const { finished, failed, stopped, other } = counts
  const n = finished + failed + stopped + other
  switch (facts.digestOf) {
    case 'quietHours':
    case 'snoozed':
      return {
        title: t(`notices.digest.${facts.digestOf}`, { n }),
        body: failed === 0 ? t('notices.digest.open') : t('notices.digest.failedOpen', { failed }),
      }
    case 'inSummary':
      return { title: t('notices.digest.inSummary', { n }), body: countsAndNames(counts, facts, t) }
    case 'downtime':
    case null:
      return {
        title: t(`notices.digest.${other === 0 ? 'downtime' : 'mixed'}`, { n }),
        body: countsAndNames(counts, facts, t),
      }
  }
}

function countsAndNames(counts: DigestCounts, facts: NoticeFacts, t: Translate): string {
  const { finished, failed, stopped, other } = counts
  const values = { finished, failed, stopped }
  const text = t(`notices.digest.${stopped === 0 ? 'counts' : 'countsStopped'}`, values)
  const names = namesText(facts.names, finished + failed + stopped + other, t)
  return names === '' ? text : t('notices.digest.withNames', { counts: text, names })
}

function namesText(names: readonly string[], count: number, t: Translate): string {
  const [first = '', second = ''] = names.map((name) => plainLine(name, maxNameLength))
  if (second === '') return first
  return t(`notices.digest.${count > 2 ? 'moreNames' : 'twoNames'}`, { first, second })
}
