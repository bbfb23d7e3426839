import { expect, it } from 'vitest'
import { formatChinaTime, parseChinaTime } from '../../../electron/shared/china-time'

it('reads the cloud’s times as UTC+8, wherever the machine is', () => {
  expect(parseChinaTime('2024-12-01 12:00:00')).toBe(Date.UTC(2024, 11, 1, 4))
  expect(parseChinaTime('2024-02-29 00:00:00')).toBe(Date.UTC(2024, 1, 28, 16))
  expect(parseChinaTime('2038-01-19 11:14:08')).toBe(2_147_483_648_000)
})

it.each([
  '',
  'xx',
  '2023-02-29 00:00:00',
  '2024-12-01 24:00:00',
  '0001-01-01 00:00:00',
  '2024-12-01',
])('does not guess at “%s”', (text) => {
  expect(parseChinaTime(text)).toBeNull()
})

it('writes what it reads', () => {
  expect(formatChinaTime(Date.UTC(2025, 11, 31, 16, 0, 1))).toBe('2026-01-01 00:00:01')
})
