import type { Locale, Translate } from './i18n/translate'

const two = (value: number) => String(value).padStart(2, '0')

/** `14:32`, in the reader's zone. */
export function formatTime(at: number): string {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `14:32:05`, in the reader's zone. */
export function formatClock(at: number): string {
  return `${formatTime(at)}:${two(new Date(at).getSeconds())}`
}

/** `2025-11-24`, in the reader's zone. */
export function formatDate(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Midnight of the reader's day an instant lies in, or of a day before or after. */
export function startOfDay(at: number, plusDays: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + plusDays).getTime()
}

/** A point in time that does not age: 今天 14:32, 昨天 09:10, 11 月 24 日, 2024-11-24. */
export function formatDay(at: number, now: number, t: Translate, locale: Locale): string {
  if (formatDate(at) === formatDate(now)) return t('time.today', { time: formatTime(at) })
  if (at >= startOfDay(now, -1) && at < startOfDay(now, 0)) {
    return t('time.yesterday', { time: formatTime(at) })
  }
  const date = new Date(at)
  if (date.getFullYear() !== new Date(now).getFullYear()) return formatDate(at)
  return t('time.monthDay', { month: monthName(date, locale), day: date.getDate() })
}

function monthName(date: Date, locale: Locale): string | number {
  return locale === 'en'
    ? date.toLocaleString('en-GB', { month: 'short' }).slice(0, 3)
    : date.getMonth() + 1
}
