import { describe, expect, it } from 'vitest'
import { parseHttpDate, parseRetryAfter } from '../../../electron/tencent/http-date'

const now = Date.UTC(2025, 10, 24, 6, 32, 5)

describe('parseHttpDate', () => {
  it('reads the form servers send', () => {
    expect(parseHttpDate('Mon, 24 Nov 2025 06:32:05 GMT')).toBe(now)
  })

  it.each([
    null,
    '',
    '1',
    '2025-11-24T06:32:05Z',
    'Mon, 24 Nov 2025 06:32:05 +0800',
    'Mon, 24 Xyz 2025 06:32:05 GMT',
  ])('does not guess at %j', (text) => {
    expect(parseHttpDate(text)).toBeNull()
  })
})

describe('parseRetryAfter', () => {
  it.each([
    ['seconds', '1', 1000],
    ['a date, by the server’s clock', 'Mon, 24 Nov 2025 06:32:35 GMT', 30_000],
    ['a date that has passed', 'Mon, 24 Nov 2025 06:00:00 GMT', 0],
    ['more than five minutes as five minutes', '1000000000', 300_000],
    ['a far date as five minutes', 'Tue, 25 Nov 2025 06:32:05 GMT', 300_000],
  ])('honours %s', (_what, text, waitMs) => {
    expect(parseRetryAfter(text, now)).toBe(waitMs)
  })

  it.each([null, '', 'soon', '-5', '1.5', '1e9', '0x10'])('ignores %j', (text) => {
    expect(parseRetryAfter(text, now)).toBeNull()
  })
})
