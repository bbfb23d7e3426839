import type { Translate } from './i18n/translate'

/** A duration in words, two units at most: `45 秒`, `4 分 12 秒`, `1 小时 5 分`. */
export function formatDuration(durationMs: number, t: Translate): string {
  const seconds = Math.floor(Math.max(0, durationMs) / 1000)
  if (seconds < 1) return t('time.underSecond')
  const [d, h, m, s] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  if (d > 0) return h > 0 ? t('time.daysHours', { d, h }) : t('time.days', { d })
  if (h > 0) return m > 0 ? t('time.hoursMinutes', { h, m }) : t('time.hours', { h })
  if (m > 0) return s > 0 ? t('time.minutesSeconds', { m, s }) : t('time.minutes', { m })
  return t('time.seconds', { s })
}

/** A duration as a clock reads it: `1:12`, `12:04`, `1:02:03`. */
export function formatElapsed(durationMs: number): string {
  const seconds = Math.floor(Math.max(0, durationMs) / 1000)
  const h = Math.floor(seconds / 3600)
  const m = Math.floor(seconds / 60) % 60
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`
}
