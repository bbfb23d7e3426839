import { search } from './i18n/search'

/** Whose calendar and clock a search is read by. */
export interface SearchClock {
  /** Epoch milliseconds. */
  readonly now: number
  /** IANA name, such as Asia/Shanghai. */
  readonly timeZone: string
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * The instant a search's time stands for: a day (its beginning), a month (the same), today,
 * yesterday, `7d` or `24h` ago, or an instant as ISO 8601 writes it in UTC; null for anything else.
 */
export function parseSearchDate(text: string, { now, timeZone }: SearchClock): number | null {
  const word = text.trim().toLowerCase()
  const ago = /^(\d{1,5})([dh])$/u.exec(word)
  if (ago !== null) return now - Number(ago[1]) * (ago[2] === 'd' ? dayMs : hourMs)
  if (isNamed(word, 'today')) return startOfDay(dayOf(now, timeZone), timeZone)
  if (isNamed(word, 'yesterday')) {
    return startOfDay(dayOf(now, timeZone) - dayMs, timeZone)
  }
  const date = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/u.exec(word)
  if (date !== null) {
    const day = calendarDay(Number(date[1]), Number(date[2]), Number(date[3] ?? 1))
    return day === null ? null : startOfDay(day, timeZone)
  }
  const isInstant = /^\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d(\.\d{1,3})?z$/u.test(word)
  const at = isInstant ? Date.parse(word.toUpperCase()) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** True for a day's word in any language; the English one is always understood. */
function isNamed(word: string, day: 'today' | 'yesterday'): boolean {
  const { zhCN, en } = search
  return [day, zhCN.date[day], en.date[day].toLowerCase()].includes(word)
}

/** A time `parseSearchDate` reads as this instant, of the years 1970 to 9999. */
export function printSearchDate(at: number, { now, timeZone }: SearchClock): string {
  const known = Math.min(Math.max(at, 0), Date.UTC(9999, 11, 30))
  const day = dayOf(known, timeZone)
  if (startOfDay(day, timeZone) === known) return new Date(day).toISOString().slice(0, 10)
  const hours = (now - known) / hourMs
  if (hours > 0 && hours <= 99_999 && Number.isInteger(hours)) {
    return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`
  }
  return new Date(known).toISOString()
}

/** A calendar's day as UTC's midnight of the same date; null when there is no such day. */
function calendarDay(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= 1970 ? date.getTime() : null
}

/** The day an instant lies in, in the form of `calendarDay`. */
function dayOf(at: number, timeZone: string): number {
  return Math.floor(wallClock(at, timeZone) / dayMs) * dayMs
}

/** The first instant of a day; where clocks change at midnight it is not 0:00. */
function startOfDay(day: number, timeZone: string): number {
  const [early, late] = [day - dayMs, day + dayMs]
    .map((near) => day - (wallClock(near, timeZone) - near))
    .sort((a, b) => a - b)
  return early !== undefined && dayOf(early, timeZone) === day ? early : (late ?? day)
}

/** What the clocks of a zone show, as if it were UTC, to the second. */
function wallClock(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
}
