import type { Settings } from './settings'
import { startOfDay } from './time-text'

/** True while the user has paused notifications; one that lies in the past is over. */
export function isSnoozed({ snooze }: Pick<Settings, 'snooze'>, now: number): boolean {
  return snooze !== null && (snooze.until === null || snooze.until > now)
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
      return { until: new Date(startOfDay(now, 1)).setHours(morningHour) }
    case 'untilResumed':
      return { until: null }
  }
}
