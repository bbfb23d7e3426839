import type { Translate } from './i18n/translate'
import type { Pace } from './task'

/** Where the durations a step is compared with come from, the nearest first. */
export const durationScopes = ['accountService', 'service', 'all', 'prior'] as const
export type DurationScope = (typeof durationScopes)[number]

/** When a running task will probably end, and how it does by now. Times are epoch milliseconds. */
export interface TaskForecast {
  readonly taskId: number
  readonly pace: Pace
  /** Null when nothing can be said. */
  readonly end: {
    /** The likely end, and the range it will probably lie in. */
    readonly at: number
    readonly earliest: number
    readonly latest: number
    /** The farthest scope any of the steps ahead was judged by. */
    readonly scope: DurationScope
    /** The fewest samples any of the steps ahead was judged by; 0 with priors. */
    readonly sampleCount: number
  } | null
  /** How long the running step usually takes, milliseconds; null when unknown. */
  readonly usualStepMs: number | null
}

/** How long a step usually takes, in seconds, by own history or by a guess. */
export interface StepTypical {
  /** Name of the step, or of a stage. */
  readonly name: string
  readonly scope: DurationScope
  readonly sampleCount: number
  readonly medianSeconds: number
  /** Nine of ten took no longer. */
  readonly slowSeconds: number
}

/** How long the steps of one name, or a stage, took lately. */
export interface DurationSamples {
  readonly name: string
  /** The nearest scope with at least three samples; `prior` without one, and no samples then. */
  readonly scope: DurationScope
  /** The latest 30 at most, rising. */
  readonly seconds: readonly number[]
  /** How many of the latest are of this very service. */
  readonly serviceCount: number
}

/** What a forecast for a service rests on. */
export interface DurationHistory {
  /** How many tasks of the service finished; counted up to three. */
  readonly finishedRuns: number
  readonly samples: readonly DurationSamples[]
}

const minuteMs = 60_000
const enoughSamples = 5

/** “About 2 minutes left”, honest about what it is based on; "" when nothing can be said. */
export function forecastText(
  forecast: TaskForecast,
  now: number,
  words: { readonly t: Translate; duration(ms: number): string },
): string {
  const { end } = forecast
  if (end === null) return ''
  const { t, duration } = words
  const leftMs = end.at - now
  if (leftMs <= 0) return t('task.forecast.over', { duration: duration(-leftMs) })
  if (end.scope === 'prior') return t('task.forecast.prior', { duration: rounded(leftMs, words) })
  if (end.sampleCount >= enoughSamples) {
    return t('task.forecast.left', { duration: rounded(leftMs, words) })
  }
  const from = Math.max(1, Math.floor((end.earliest - now) / minuteMs))
  const to = Math.ceil((end.latest - now) / minuteMs)
  if (to <= 1 || from >= to) return t('task.forecast.left', { duration: rounded(leftMs, words) })
  return t('task.forecast.range', { from, to })
}

/** Whole minutes above one minute: seconds would promise more than anybody knows. */
function rounded(ms: number, { duration }: { duration(ms: number): string }): string {
  return duration(ms > minuteMs ? Math.round(ms / minuteMs) * minuteMs : ms)
}
