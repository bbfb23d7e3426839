import { afterEach, describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import {
  daysSinceMonday,
  formatClock,
  formatDate,
  formatDay,
  startOfDay,
} from '../../../electron/shared/time-text'
import { dayBucket, formatServerTime, zoneName } from '../../../renderer/format'

const t = createTranslate('zh-CN')
const homeZone = process.env['TZ']
/** Monday 2026-11-23 23:30 in New York, Tuesday 12:30 in Beijing. */
const at = Date.UTC(2026, 10, 24, 4, 30, 5)

afterEach(() => {
  process.env['TZ'] = homeZone
})

describe.each(['America/New_York', 'Asia/Shanghai'])('Beijing time for a reader in %s', (zone) => {
  it('is UTC+8 in every form, days and weeks included', () => {
    process.env['TZ'] = zone
    expect(formatDate(at, 'beijing')).toBe('2026-11-24')
    expect(formatClock(at, 'beijing')).toBe('12:30:05')
    expect(startOfDay(at, 0, 'beijing')).toBe(Date.UTC(2026, 10, 23, 16))
    expect(startOfDay(at, -1, 'beijing')).toBe(Date.UTC(2026, 10, 22, 16))
    expect(daysSinceMonday(at, 'beijing')).toBe(1)
    expect(formatDay(at - 86_400_000, at, t, 'zh-CN', 'beijing')).toBe('昨天 12:30')
    expect(dayBucket(Date.UTC(2026, 10, 23, 16), at, 'beijing')).toBe('today')
    expect(dayBucket(Date.UTC(2026, 10, 23, 15, 59), at, 'beijing')).toBe('yesterday')
    expect(zoneName(at, 'beijing', t)).toBe('北京时间')
    expect(formatServerTime('2026-11-24 12:30:05', t, 'beijing')).toBe('2026-11-24 12:30:05')
  })
})

describe('the time of the device', () => {
  it('is New York’s in New York, where the cloud’s times are labelled', () => {
    process.env['TZ'] = 'America/New_York'
    expect(formatDate(at, 'device')).toBe('2026-11-23')
    expect(formatClock(at, 'device')).toBe('23:30:05')
    expect(daysSinceMonday(at, 'device')).toBe(0)
    expect(zoneName(at, 'device', t)).toBe('UTC−5')
    expect(formatServerTime('2026-11-24 12:30:05', t, 'device')).toBe(
      '2026-11-24 12:30:05（北京时间）',
    )
  })

  it('has a day of 25 hours when summer time ends', () => {
    process.env['TZ'] = 'America/New_York'
    const day = Date.UTC(2026, 10, 1, 17)
    const hours = (startOfDay(day, 1, 'device') - startOfDay(day, 0, 'device')) / 3_600_000
    expect(hours).toBe(25)
  })
})
