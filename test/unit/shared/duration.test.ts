import { expect, it } from 'vitest'
import { formatDuration, formatElapsed } from '../../../electron/shared/duration'
import { createTranslate } from '../../../electron/shared/i18n/translate'

const durations = [0, 45_000, 60_000, 252_000, 3_900_000, 7_200_000, 90_000_000, 172_800_000]

it('writes durations in two units at most', () => {
  expect(durations.map((ms) => formatDuration(ms, createTranslate('zh-CN')))).toEqual([
    '<1 秒',
    '45 秒',
    '1 分钟',
    '4 分 12 秒',
    '1 小时 5 分',
    '2 小时',
    '1 天 1 小时',
    '2 天',
  ])
  expect(durations.map((ms) => formatDuration(ms, createTranslate('en')))).toEqual([
    '<1s',
    '45s',
    '1m',
    '4m 12s',
    '1h 5m',
    '2h',
    '1d 1h',
    '2d',
  ])
})

it('reads like a clock in tables', () => {
  expect([0, 72_000, 724_000, 3_723_000, -5].map(formatElapsed)).toEqual([
    '0:00',
    '1:12',
    '12:04',
    '1:02:03',
    '0:00',
  ])
})
