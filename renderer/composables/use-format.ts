import { formatDuration } from '../../electron/shared/duration'
import {
  dayBucket,
  formatClock,
  formatDate,
  formatDateTime,
  formatDay,
  formatRelative,
  formatServerTime,
  formatTime,
  zoneName,
  type DayBucket,
} from '../format'
import { usePageI18n } from '../i18n'
import { useAppStore } from '../stores/app'

/** The format functions, bound to the language and the time zone in force. */
export interface Format {
  duration(durationMs: number): string
  relative(at: number, now: number): string
  day(at: number, now: number): string
  /** `2025-11-24`. */
  date(at: number): string
  /** `14:32`. */
  time(at: number): string
  /** `14:32:05`. */
  clock(at: number): string
  /** `2025-11-24 14:32:05`. */
  dateTime(at: number): string
  /** Full time with its zone, for tooltips. */
  full(at: number): string
  serverTime(raw: string): string
  dayBucket(at: number, now: number): DayBucket
}

/** How times read in the language and the time zone in force. */
export function useFormat(): Format {
  const { t, locale } = usePageI18n()
  const app = useAppStore()
  const zone = () => app.settings.timeZone
  return {
    duration: (durationMs) => formatDuration(durationMs, t),
    relative: (at, now) => formatRelative(at, now, t, locale.value, zone()),
    day: (at, now) => formatDay(at, now, t, locale.value, zone()),
    date: (at) => formatDate(at, zone()),
    time: (at) => formatTime(at, zone()),
    clock: (at) => formatClock(at, zone()),
    dateTime: (at) => formatDateTime(at, zone()),
    full: (at) =>
      t('shell.time.withZone', {
        time: formatDateTime(at, zone()),
        zone: zoneName(at, zone(), t),
      }),
    serverTime: (raw) => formatServerTime(raw, t, zone()),
    dayBucket: (at, now) => dayBucket(at, now, zone()),
  }
}
