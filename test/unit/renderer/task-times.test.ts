import { afterEach, describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { formatServerTime } from '../../../renderer/format'
import { durationOf, endOf, startOf } from '../../../renderer/task-times'
import { aReadRecord, aStep } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const minute = 60_000
const text = (minutesAgo: number) => formatChinaTime(now - minutesAgo * minute)

describe('times of a task', () => {
  it('are the cloud’s, with its own words', () => {
    const steps = [aStep('CreateEnv', { status: 'finished', startTime: text(9), endTime: text(4) })]
    const record = aReadRecord({ status: 'finished', startTime: text(10), steps })
    expect(startOf(record, now)).toEqual({
      at: now - 10 * minute,
      isObserved: false,
      raw: text(10),
    })
    expect(endOf(record, now)).toEqual({ at: now - 4 * minute, isObserved: false, raw: text(4) })
    expect(durationOf(record, now)).toEqual({ durationMs: 6 * minute, isObserved: false })
  })

  it('are our own, marked, when an end lies before its start or in the future', () => {
    const steps = [
      aStep('CreateEnv', { status: 'finished', startTime: text(5), endTime: text(7) }),
      aStep('BuildImage', { status: 'failed', startTime: text(5), endTime: text(-60) }),
    ]
    const record = aReadRecord({ status: 'failed', startTime: text(10), steps })
    expect(endOf(record, now)).toEqual({ at: record.endedAt, isObserved: true, raw: '' })
  })

  it('start with our first reading when the cloud’s start lies in the future', () => {
    const record = aReadRecord({ startTime: text(-60), createTime: '' })
    expect(startOf(record, now)).toEqual({ at: record.firstReadAt, isObserved: true, raw: '' })
  })
})

describe('a time of the cloud', () => {
  const t = createTranslate('zh-CN')
  const home = process.env['TZ']
  afterEach(() => {
    process.env['TZ'] = home
  })

  it('is called Beijing time where the clock shows another, and stays as it came', () => {
    expect(formatServerTime('2025-11-24 10:00:00', t, 'device')).toBe('2025-11-24 10:00:00')
    process.env['TZ'] = 'Europe/Berlin'
    expect(formatServerTime('2025-11-24 10:00:00', t, 'device')).toBe(
      '2025-11-24 10:00:00（北京时间）',
    )
    expect(formatServerTime('soon', t, 'device')).toBe('soon')
  })
})
