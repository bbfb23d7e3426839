import { afterEach, describe, expect, it } from 'vitest'
import { parseTokenExpiry } from '../../../renderer/components/keys/token-expiry'

// The suite runs in UTC+8.
const now = Date.parse('2025-11-24T12:00:00+08:00')
const twoHoursOn = now + 7_200_000

it.each([
  ['seconds since 1970', String(twoHoursOn / 1000)],
  ['milliseconds since 1970', String(twoHoursOn)],
  ['UTC', '2025-11-24T06:00:00Z'],
  ['UTC with a fraction', '2025-11-24T06:00:00.000Z'],
  ['an offset', '2025-11-24T14:00:00+08:00'],
  ['local time', '2025-11-24 14:00'],
  ['local time with seconds', ' 2025-11-24 14:00:00 '],
  ['local time with slashes', '2025/11/24 14:00'],
])('reads %s', (_what, text) => {
  expect(parseTokenExpiry(text, now, 'device')).toEqual({ kind: 'ahead', at: twoHoursOn })
})

it('tells an instant gone by from one ahead', () => {
  expect(parseTokenExpiry('2025-11-24 11:59', now, 'device')).toEqual({
    kind: 'past',
    at: now - 60_000,
  })
  expect(parseTokenExpiry(String(now), now, 'device')).toEqual({ kind: 'past', at: now })
})

it('takes nothing for no expiry', () => {
  expect(parseTokenExpiry('  ', now, 'device')).toEqual({ kind: 'none' })
})

it.each([
  '7200',
  'tomorrow',
  '2025-11-24',
  '2026-02-30 10:00',
  '2025-11-24 24:00',
  '2025-11-24 14:60',
])('does not guess at %s', (text) => {
  expect(parseTokenExpiry(text, now, 'device')).toEqual({ kind: 'unreadable' })
})

describe('a time without a zone', () => {
  const home = process.env['TZ']
  const read = (zone: string, text: string, shown: 'device' | 'beijing') => {
    process.env['TZ'] = zone
    const expiry = parseTokenExpiry(text, 0, shown)
    return 'at' in expiry ? new Date(expiry.at).toISOString() : expiry.kind
  }
  afterEach(() => {
    process.env['TZ'] = home
  })

  it.each([
    ['America/New_York', '2025-07-24 14:00', '2025-07-24T18:00:00.000Z'],
    ['America/New_York', '2025-11-24 14:00', '2025-11-24T19:00:00.000Z'],
    ['Pacific/Auckland', '2025-11-24 14:00', '2025-11-24T01:00:00.000Z'],
  ])('is one of the device in %s: %s', (zone, text, at) => {
    expect(read(zone, text, 'device')).toBe(at)
  })

  it.each(['America/New_York', 'Pacific/Auckland', 'Asia/Shanghai'])(
    'is Beijing’s when times are shown so, also in %s',
    (zone) => {
      expect(read(zone, '2025-07-24 14:00', 'beijing')).toBe('2025-07-24T06:00:00.000Z')
      expect(read(zone, '2025-11-24 00:00', 'beijing')).toBe('2025-11-23T16:00:00.000Z')
      expect(read(zone, '2026-02-30 10:00', 'beijing')).toBe('unreadable')
      expect(read(zone, '2025-11-24 24:00', 'beijing')).toBe('unreadable')
    },
  )

  it('that clocks leave out is none, but there is one in Beijing', () => {
    expect(read('America/New_York', '2026-03-08 02:30', 'device')).toBe('unreadable')
    expect(read('America/New_York', '2026-03-08 02:30', 'beijing')).toBe('2026-03-07T18:30:00.000Z')
  })
})
