import { expect, it } from 'vitest'
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
  expect(parseTokenExpiry(text, now)).toEqual({ kind: 'ahead', at: twoHoursOn })
})

it('tells an instant gone by from one ahead', () => {
  expect(parseTokenExpiry('2025-11-24 11:59', now)).toEqual({ kind: 'past', at: now - 60_000 })
  expect(parseTokenExpiry(String(now), now)).toEqual({ kind: 'past', at: now })
})

it('takes nothing for no expiry', () => {
  expect(parseTokenExpiry('  ', now)).toEqual({ kind: 'none' })
})

it.each([
  '7200',
  'tomorrow',
  '2025-11-24',
  '2026-02-30 10:00',
  '2025-11-24 24:00',
  '2025-11-24 14:60',
])('does not guess at %s', (text) => {
  expect(parseTokenExpiry(text, now)).toEqual({ kind: 'unreadable' })
})
