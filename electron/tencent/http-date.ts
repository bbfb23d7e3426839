const httpDatePattern =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u
const longestWaitMs = 300_000

/** Epoch milliseconds of an HTTP date (RFC 9110, the one form servers send); null for anything else. */
export function parseHttpDate(text: string | null): number | null {
  if (text === null || !httpDatePattern.test(text)) return null
  const epochMs = Date.parse(text)
  return Number.isNaN(epochMs) ? null : epochMs
}

/**
 * Milliseconds a `Retry-After` asks for, 0–300,000: seconds or an HTTP date. `serverNowMs` is the
 * time by the server's clock. Null when the header is absent or makes no sense.
 */
export function parseRetryAfter(text: string | null, serverNowMs: number): number | null {
  if (text === null) return null
  const date = parseHttpDate(text)
  const waitMs = date === null ? secondsToMs(text) : date - serverNowMs
  return waitMs === null ? null : Math.min(Math.max(0, waitMs), longestWaitMs)
}

function secondsToMs(text: string): number | null {
  return /^\d+$/u.test(text) ? Number(text) * 1000 : null
}
