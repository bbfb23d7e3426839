import type { Settings } from '../shared/settings'
import { startOfDay } from '../shared/time-text'

/** How long notifications can be paused from a menu. */
export const snoozeChoices = ['halfHour', 'hour', 'tomorrow', 'untilResumed'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

const minuteMs = 60_000
const morningHour = 8

/** The pause a choice means, in the words of the settings. */
export function snoozeFor(choice: SnoozeChoice, now: number): Settings['snooze'] {
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

/** The pause that is in force at an instant; null when none is, or it is over. */
export function activeSnooze(snooze: Settings['snooze'], now: number): Settings['snooze'] {
  const isOver = snooze !== null && snooze.until !== null && snooze.until <= now
  return isOver ? null : snooze
}
