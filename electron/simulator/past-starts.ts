import { seededRandom } from './seed'

const hourMs = 3_600_000
const chinaOffsetMs = 8 * hourMs
/** How much is deployed in each hour of a day, China time. */
const ofHour = [
  1, 1, 0, 0, 0, 0, 0, 1, 3, 9, 14, 12, 5, 6, 12, 14, 15, 12, 9, 7, 9, 8, 5, 3,
] as const
/** How much is deployed on each day of the week, Sunday first. */
const ofDay = [3, 10, 11, 12, 11, 8, 3] as const

/** When a number of tasks started, rising, between two instants: busy hours, quiet nights, more every month. */
export function pastStarts(
  seed: string,
  count: number,
  { from, until }: { readonly from: number; readonly until: number },
): readonly number[] {
  const random = seededRandom(`${seed} starts`)
  const hours = Math.max(1, Math.floor((until - from) / hourMs))
  const ends: number[] = []
  let total = 0
  for (let hour = 0; hour < hours; hour += 1) {
    total += weightAt(from + hour * hourMs) * (0.6 + (0.8 * hour) / hours)
    ends.push(total)
  }
  const starts: number[] = []
  let hour = 0
  for (let number = 0; number < count; number += 1) {
    const place = ((number + random()) / count) * total
    while (hour < hours - 1 && (ends[hour] ?? 0) < place) hour += 1
    starts.push(Math.round(from + (hour + random()) * hourMs))
  }
  return starts.sort((a, b) => a - b)
}

function weightAt(instant: number): number {
  const china = new Date(instant + chinaOffsetMs)
  return (ofHour[china.getUTCHours()] ?? 0) * (ofDay[china.getUTCDay()] ?? 0) + 0.5
}
