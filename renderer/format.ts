import { parseChinaTime } from '../electron/shared/china-time'
import type { Locale, Translate } from '../electron/shared/i18n/translate'
import {
  daysSinceMonday,
  formatClock,
  formatDate,
  formatDay,
  startOfDay,
  type ShownZone,
} from '../electron/shared/time-text'

export { formatBytes } from '../electron/shared/byte-text'
export { formatClock, formatDate, formatDay, formatTime } from '../electron/shared/time-text'

const minuteMs = 60_000
const dayMs = 86_400_000
const chinaOffsetMinutes = -480

/** `2025-11-24 14:32:05`. */
export function formatDateTime(at: number, zone: ShownZone): string {
  return `${formatDate(at, zone)} ${formatClock(at, zone)}`
}

/** What times are shown in at an instant: `UTC+8`, `UTC−3:30`; 北京时间 when the reader asked for it. */
export function zoneName(at: number, zone: ShownZone, t: Translate): string {
  if (zone === 'beijing') return t('settings.value.beijing')
  const minutes = -new Date(at).getTimezoneOffset()
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** Where an instant lies by the reader's calendar; weeks start on Monday. */
export type DayBucket = 'today' | 'yesterday' | 'thisWeek' | 'earlier'

/** The day bucket of an instant; anything later than today's start is today. */
export function dayBucket(at: number, now: number, zone: ShownZone): DayBucket {
  const today = startOfDay(now, 0, zone)
  if (at >= today) return 'today'
  if (at >= startOfDay(now, -1, zone)) return 'yesterday'
  return at >= startOfDay(now, -daysSinceMonday(now, zone), zone) ? 'thisWeek' : 'earlier'
}

/**
 * How long ago: 刚刚, 12 秒前, 3 分钟前, 今天 14:32, 昨天 09:10, 11 月 24 日, 2024-11-24.
 * An instant a little ahead of our clock counts as now.
 */
export function formatRelative(
  at: number,
  now: number,
  t: Translate,
  locale: Locale,
  zone: ShownZone,
): string {
  const age = Math.max(at > now + minuteMs ? dayMs : 0, now - at)
  if (age < 10_000) return t('time.justNow')
  if (age < minuteMs) return t('time.secondsAgo', { n: Math.floor(age / 1000) })
  if (age < 60 * minuteMs) return t('time.minutesAgo', { n: Math.floor(age / minuteMs) })
  return formatDay(at, now, t, locale, zone)
}

/**
 * One of the cloud's times (China time without a zone) as it came; labelled 北京时间 when the
 * reader sees other times in another zone. A text that is no time is shown untouched.
 */
export function formatServerTime(raw: string, t: Translate, zone: ShownZone): string {
  const at = parseChinaTime(raw)
  if (at === null) return raw
  const isAtHome = zone === 'beijing' || new Date(at).getTimezoneOffset() === chinaOffsetMinutes
  return isAtHome ? raw : t('time.beijing', { time: raw })
}
