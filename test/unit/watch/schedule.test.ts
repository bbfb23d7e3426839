import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import type { RefreshInterval } from '../../../electron/shared/settings'
import { appError } from '../../../electron/shared/errors'
import { nextDelayMs, taskAgeMs, type ScheduleInput } from '../../../electron/watch/schedule'
import { aReadRecord, aRecord } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

function delay(changes: Partial<ScheduleInput> = {}): number | null {
  return nextDelayMs({
    record: aReadRecord(),
    now,
    settings: { refreshInterval: 'smart' },
    isVisible: true,
    isSelected: false,
    isOnBattery: false,
    failure: null,
    random: 0.5,
    ...changes,
  })
}

function ofAge(ageMs: number, status = 'running') {
  return aReadRecord({ status, startTime: formatChinaTime(now - ageMs) })
}

describe('nextDelayMs, smart', () => {
  it.each([
    ['2 minutes', 2 * minute, 3 * second, 5 * second],
    ['10 minutes', 10 * minute, 5 * second, 10 * second],
    ['30 minutes', 30 * minute, 10 * second, 15 * second],
    ['2 hours', 2 * hour, 30 * second, 30 * second],
    ['24 hours', 24 * hour, 5 * minute, 5 * minute],
    ['3 days', 72 * hour, 5 * minute, 5 * minute],
  ])('reads a task of up to %s at its interval', (_name, ageMs, visibleMs, hiddenMs) => {
    for (const status of ['running', 'todo', '', 'paused']) {
      const record = ofAge(ageMs, status)
      expect(delay({ record, isVisible: true })).toBe(visibleMs)
      expect(delay({ record, isVisible: false })).toBe(hiddenMs)
    }
  })

  it('enters the next row a second later', () => {
    expect(delay({ record: ofAge(2 * minute + second) })).toBe(5 * second)
    expect(delay({ record: ofAge(2 * hour + second) })).toBe(5 * minute)
  })

  it('reads the task on screen every 3 seconds, whatever its age', () => {
    expect(delay({ record: ofAge(3 * hour), isSelected: true })).toBe(3 * second)
  })

  it('reads half as often on battery, but not the task on screen', () => {
    expect(delay({ isOnBattery: true })).toBe(6 * second)
    expect(delay({ isOnBattery: true, isSelected: true })).toBe(3 * second)
  })

  it('varies by a tenth', () => {
    expect([delay({ random: 0 }), delay({ random: 1 })]).toEqual([2_700, 3_300])
  })
})

describe('nextDelayMs, fixed and by hand', () => {
  it.each([3, 10, 30, 60, 300] as const)('reads every %i seconds at any age', (refreshInterval) => {
    const settings = { refreshInterval }
    expect(delay({ settings, record: ofAge(3 * hour) })).toBe(refreshInterval * second)
    expect(delay({ settings, isOnBattery: true })).toBe(refreshInterval * 2 * second)
    expect(delay({ settings, isSelected: true })).toBe(3 * second)
  })

  it('never reads by itself when the user wants it so', () => {
    const settings = { refreshInterval: 'manual' } as const
    const failure = { error: appError('network.timeout'), count: 1 }
    const inputs = [
      {},
      { isSelected: true },
      { record: ofAge(0, 'finished') },
      { record: ofAge(0, 'stopped') },
      { failure },
    ]
    expect(inputs.map((input) => delay({ settings, ...input }))).toEqual(inputs.map(() => null))
  })
})

describe('nextDelayMs, a task with an interval of its own', () => {
  const own = (refreshInterval: RefreshInterval | null, ageMs = 3 * hour) => ({
    record: { ...ofAge(ageMs), refreshInterval },
  })

  it.each([
    [null, 60, 60 * second],
    ['smart', 60, 5 * minute],
    [3, 'smart', 3 * second],
    [300, 10, 5 * minute],
    [10, 'manual', 10 * second],
    ['manual', 3, null],
  ] as const)('of %s is read so, whatever the settings say (%s)', (mine, ofAll, expected) => {
    expect(delay({ ...own(mine), settings: { refreshInterval: ofAll } })).toBe(expected)
  })
})

describe('nextDelayMs, ended', () => {
  it.each(['finished', 'failed'])('reads a %s task once more a minute after its end', (status) => {
    const record = (endedAt: number) => aReadRecord({ status }, { endedAt })
    expect(delay({ record: record(now) })).toBe(66 * second)
    expect(delay({ record: record(now), random: 0 })).toBe(60 * second)
    expect(delay({ record: record(now - 45 * second), random: 0 })).toBe(15 * second)
    expect(delay({ record: record(now - 2 * hour) })).toBe(0)
  })

  it('is not put off for ever by a clock that was set back', () => {
    const record = aReadRecord({ status: 'finished' }, { endedAt: now + 24 * hour })
    expect(delay({ record, random: 0 })).toBe(60 * second)
  })

  it('reads a stopped task every 5 minutes: it may go on', () => {
    expect(delay({ record: ofAge(minute, 'stopped') })).toBe(5 * minute)
    expect(delay({ record: ofAge(minute, 'stopped'), isSelected: true })).toBe(5 * minute)
  })
})

describe('taskAgeMs', () => {
  const added = { addedAt: now - 7 * second }
  const age = (startTime: string, createTime = '') =>
    taskAgeMs(aReadRecord({ startTime, createTime }, added), now)

  it('goes by the start, else by the creation, else by when it was added', () => {
    const text = formatChinaTime(now - 90 * second)
    expect([age(text), age('', text), age('', '')]).toEqual([90_000, 90_000, 7_000])
    expect(taskAgeMs(aRecord(added), now)).toBe(7_000)
  })

  it.each([
    ['in the future', formatChinaTime(now + 60 * second)],
    ['absurdly old', '2021-11-16 01:00:00'],
    ['the zero time', '0001-01-01 00:00:00'],
    ['no time', 'xx'],
    ['an impossible date', '2025-02-30 10:00:00'],
  ])('ignores a time that is %s', (_name, text) => {
    expect(age(text, formatChinaTime(now - 30 * second))).toBe(30_000)
    expect(age(text, text)).toBe(7_000)
  })

  it('is never negative, not even when the clock was set back since', () => {
    expect(taskAgeMs(aRecord({ addedAt: now + hour }), now)).toBe(0)
  })
})
