import type { Settings } from '../shared/settings'

/** What the user said about being disturbed. */
export type QuietSettings = Pick<Settings, 'quietHours' | 'snooze'>

/** True while the user has paused notifications; one that lies in the past is over. */
export function isSnoozed({ snooze }: Pick<QuietSettings, 'snooze'>, now: number): boolean {
  return snooze !== null && (snooze.until === null || snooze.until > now)
}

/** True in the quiet hours, local time, across midnight too. */
export function isQuietHour(
  { quietHours }: Pick<QuietSettings, 'quietHours'>,
  now: number,
): boolean {
  const { isOn, fromMinute, toMinute } = quietHours
  if (!isOn || fromMinute === toMinute) return false
  const date = new Date(now)
  const minute = date.getHours() * 60 + date.getMinutes()
  return fromMinute < toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute
}
