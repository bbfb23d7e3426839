import type { Translate } from '../../../electron/shared/i18n/translate'
import { successRate, type EndCounts } from '../../../electron/shared/insights'

/** Less than this many percent is no change. */
const leastTrend = 5

/** Which way durations go. */
export type Trend = 'slower' | 'faster' | 'steady' | 'noTrend'

/** The direction of a trend in percent. */
export function trendOf(percent: number | null): Trend {
  if (percent === null) return 'noTrend'
  if (Math.abs(percent) < leastTrend) return 'steady'
  return percent > 0 ? 'slower' : 'faster'
}

/** A trend in words. */
export function trendText(percent: number | null, t: Translate): string {
  return t(`insights.service.${trendOf(percent)}`, { n: Math.abs(percent ?? 0) })
}

/** A success rate in whole percent; a dash without any run that counts. */
export function rateText(counts: EndCounts, t: Translate): string {
  const rate = successRate(counts)
  return rate === null ? t('insights.none') : t('insights.percent', { n: wholePercent(rate) })
}

/** Whole percent that are 0 or 100 only when nothing or everything is meant. */
export function wholePercent(share: number): number {
  const percent = Math.round(share * 100)
  if (share > 0 && percent === 0) return 1
  return share < 1 && percent === 100 ? 99 : percent
}
