import { instantOf, type ShownZone } from '../../../electron/shared/time-text'

/** When a temporary key ends, as typed: nothing said, an instant still ahead, one gone by, no time. */
export type TokenExpiry =
  | { readonly kind: 'none' }
  | { readonly kind: 'ahead'; readonly at: number }
  | { readonly kind: 'past'; readonly at: number }
  | { readonly kind: 'unreadable' }

const localTime = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/u
const zonedTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/iu

/**
 * Reads what tools print for the end of a temporary key: `ExpiredTime` in seconds or milliseconds,
 * `Expiration` with a zone, or a time by the clock of the zone that times are shown in
 * (`2025-11-24 14:32`). Epoch milliseconds.
 */
export function parseTokenExpiry(text: string, now: number, zone: ShownZone): TokenExpiry {
  const given = text.trim()
  if (given === '') return { kind: 'none' }
  const at = epochMs(given) ?? zonedMs(given) ?? localMs(given, zone)
  if (at === null) return { kind: 'unreadable' }
  return { kind: at > now ? 'ahead' : 'past', at }
}

function epochMs(text: string): number | null {
  if (!/^(?:\d{10}|\d{13})$/u.test(text)) return null
  return text.length === 10 ? Number(text) * 1000 : Number(text)
}

function zonedMs(text: string): number | null {
  if (!zonedTime.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

function localMs(text: string, zone: ShownZone): number | null {
  const match = localTime.exec(text)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0))
  return instantOf({ year, month, day, hour, minute, second }, zone)
}
