const pattern = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/u
const utcOffsetMs = 8 * 3_600_000

/**
 * Epoch milliseconds of one of the cloud's times: `YYYY-MM-DD HH:mm:ss` without a zone, read as
 * UTC+8. Null for anything else, impossible dates and the zero time `0001-01-01` included.
 */
export function parseChinaTime(text: string): number | null {
  const parts = pattern.exec(text.trim())?.slice(1).map(Number)
  if (parts === undefined) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  if (year < 2000 || hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.getTime() - utcOffsetMs : null
}

/** The cloud's way to write an instant: China time without a zone. */
export function formatChinaTime(epochMs: number): string {
  return new Date(epochMs + utcOffsetMs).toISOString().slice(0, 19).replace('T', ' ')
}
