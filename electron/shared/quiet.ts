import type { Settings } from './settings'
import { startOfDay } from './time-text'

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

/** How long notifications can be paused. */
export const snoozeChoices = ['halfHour', 'hour', 'tomorrow', 'untilResumed'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

const minuteMs = 60_000
const morningHour = 8

/** The pause a choice means; “tomorrow” is eight in the morning of the next day, local time. */
export function snoozeFor(choice: SnoozeChoice, now: number): NonNullable<Settings['snooze']> {
  switch (choice) {
    case 'halfHour':
      return { until: now + 30 * minuteMs }
    case 'hour':
      return { until: now + 60 * minuteMs }
    case 'tomorrow':
      return { until: new Date(startOfDay(now, 1, 'device')).setHours(morningHour) }
    case 'untilResumed':
      return { until: null }
  }
}
