import type { TaskForecast } from '../shared/forecast'

/** Nobody sees less of a moment, or of a range. */
const momentMs = 1_000
const rangeMs = 5_000

/** True when a forecast says something that the one told before does not. */
export function isForecastNews(before: TaskForecast | null, after: TaskForecast): boolean {
  if (before === null) return true
  return (
    before.pace !== after.pace ||
    before.usualStepMs !== after.usualStepMs ||
    isEndNews(before.end, after.end)
  )
}

function isEndNews(before: TaskForecast['end'], after: TaskForecast['end']): boolean {
  if (before === null || after === null) return before !== after
  return (
    before.scope !== after.scope ||
    before.sampleCount !== after.sampleCount ||
    Math.abs(before.at - after.at) >= momentMs ||
    Math.abs(before.earliest - after.earliest) >= rangeMs ||
    Math.abs(before.latest - after.latest) >= rangeMs
  )
}
