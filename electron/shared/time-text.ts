import type { Locale, Translate } from './i18n/translate'
import type { Settings } from './settings'

/** Zone that times are shown in: the reader's device, or China's. */
export type ShownZone = Settings['timeZone']

const chinaOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000
const two = (value: number) => String(value).padStart(2, '0')

/** What calendar and clock show at an instant; `month` counts from 1, `weekday` from Monday, 0. */
interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function wallTime(at: number, zone: ShownZone): WallTime {
  const here = new Date(at)
  const china = new Date(at + chinaOffsetMs)
  return zone === 'device'
    ? {
        year: here.getFullYear(),
        month: here.getMonth() + 1,
        day: here.getDate(),
        weekday: (here.getDay() + 6) % 7,
        hour: here.getHours(),
        minute: here.getMinutes(),
        second: here.getSeconds(),
      }
    : {
        year: china.getUTCFullYear(),
        month: china.getUTCMonth() + 1,
        day: china.getUTCDate(),
        weekday: (china.getUTCDay() + 6) % 7,
        hour: china.getUTCHours(),
        minute: china.getUTCMinutes(),
        second: china.getUTCSeconds(),
      }
}

/** The zone by its IANA name, as searches are read. */
export function zoneId(zone: ShownZone): string {
  // Eight hours ahead; the sign of these names is the other way round.
  return zone === 'beijing' ? 'Etc/GMT-8' : Intl.DateTimeFormat().resolvedOptions().timeZone
}

/**
 * The instant at which the clocks of a zone show a time, for example 14:32; null where they never
 * do: no such day or hour, or one that is left out when clocks go forward.
 */
export function instantOf(time: Omit<WallTime, 'weekday'>, zone: ShownZone): number | null {
  const { year, month, day, hour, minute, second } = time
  const at =
    zone === 'device'
      ? new Date(year, month - 1, day, hour, minute, second).getTime()
      : Date.UTC(year, month - 1, day, hour, minute, second) - chinaOffsetMs
  const shown = wallTime(at, zone)
  const isShown =
    shown.month === month &&
    shown.day === day &&
    shown.hour === hour &&
    shown.minute === minute &&
    shown.second === second
  return isShown ? at : null
}

/** `14:32`. */
export function formatTime(at: number, zone: ShownZone): string {
  const { hour, minute } = wallTime(at, zone)
  return `${two(hour)}:${two(minute)}`
}

/** `14:32:05`. */
export function formatClock(at: number, zone: ShownZone): string {
  return `${formatTime(at, zone)}:${two(wallTime(at, zone).second)}`
}

/** `2025-11-24`. */
export function formatDate(at: number, zone: ShownZone): string {
  const { year, month, day } = wallTime(at, zone)
  return `${year}-${two(month)}-${two(day)}`
}

/** Midnight of the day an instant lies in, or of a day before or after. */
export function startOfDay(at: number, plusDays: number, zone: ShownZone): number {
  const { year, month, day } = wallTime(at, zone)
  // China has no summer time; here a day may have 23 or 25 hours.
  return zone === 'device'
    ? new Date(year, month - 1, day + plusDays).getTime()
    : Date.UTC(year, month - 1, day) + plusDays * dayMs - chinaOffsetMs
}

/** Days since Monday: 0 to 6. */
export function daysSinceMonday(at: number, zone: ShownZone): number {
  return wallTime(at, zone).weekday
}

/** A point in time that does not age: 今天 14:32, 昨天 09:10, 11 月 24 日, 2024-11-24. */
export function formatDay(
  at: number,
  now: number,
  t: Translate,
  locale: Locale,
  zone: ShownZone,
): string {
  const time = formatTime(at, zone)
  if (formatDate(at, zone) === formatDate(now, zone)) return t('time.today', { time })
  if (at >= startOfDay(now, -1, zone) && at < startOfDay(now, 0, zone)) {
    return t('time.yesterday', { time })
  }
  const { year, month, day } = wallTime(at, zone)
  if (year !== wallTime(now, zone).year) return formatDate(at, zone)
  return t('time.monthDay', { month: monthName(month, locale), day })
}

function monthName(month: number, locale: Locale): string | number {
  const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
  return locale === 'en' ? (names[month - 1] ?? month) : month
}
