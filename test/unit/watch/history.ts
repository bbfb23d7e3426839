import type { DurationHistory, DurationSamples } from '../../../electron/shared/forecast'

/** Samples of steps, all of this account and service; `changes` of one step win. */
export function aHistory(
  seconds: Readonly<Record<string, readonly number[]>>,
  changes: Readonly<Record<string, Partial<DurationSamples>>> = {},
  finishedRuns = 3,
): DurationHistory {
  return {
    finishedRuns,
    samples: Object.entries(seconds).map(([name, samples]) => ({
      name,
      scope: 'accountService',
      seconds: samples.toSorted((a, b) => a - b),
      serviceCount: samples.length,
      ...changes[name],
    })),
  }
}

/** Nothing was ever measured. */
export const noHistory: DurationHistory = { finishedRuns: 0, samples: [] }
