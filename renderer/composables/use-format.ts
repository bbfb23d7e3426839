import { formatDuration } from '../../electron/shared/duration'
import { formatDateTime, formatDay, formatRelative, formatServerTime, zoneName } from '../format'
import { usePageI18n } from '../i18n'

/** The format functions, bound to the language in force. */
export interface Format {
  duration(durationMs: number): string
  relative(at: number, now: number): string
  day(at: number, now: number): string
  /** Full time with the reader's zone, for tooltips. */
  full(at: number): string
  serverTime(raw: string): string
}

/** How times read in the language in force. */
export function useFormat(): Format {
  const { t, locale } = usePageI18n()
  return {
    duration: (durationMs) => formatDuration(durationMs, t),
    relative: (at, now) => formatRelative(at, now, t, locale.value),
    day: (at, now) => formatDay(at, now, t, locale.value),
    full: (at) => t('shell.time.withZone', { time: formatDateTime(at), zone: zoneName(at) }),
    serverTime: (raw) => formatServerTime(raw, t),
  }
}
