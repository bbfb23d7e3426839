import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuietHour, isSnoozed, snoozeChoices, snoozeFor } from '../../../electron/shared/quiet'

const at = (hour: number, minute: number) => new Date(2025, 10, 24, hour, minute).getTime()
const hours = (from: number, to: number, isOn = true) => ({
  quietHours: { isOn, fromMinute: from, toMinute: to, areFailuresTold: true },
})

describe('quiet hours', () => {
  it('last from the first minute to just before the last, across midnight too', () => {
    const night = hours(22 * 60, 8 * 60)
    const isQuiet = [at(21, 59), at(22, 0), at(23, 59), at(0, 0), at(7, 59), at(8, 0), at(12, 0)]
    expect(isQuiet.map((now) => isQuietHour(night, now))).toEqual([
      ...[false, true, true, true, true, false, false],
    ])
    const noon = hours(12 * 60, 14 * 60)
    expect([at(11, 59), at(12, 0), at(14, 0)].map((now) => isQuietHour(noon, now))).toEqual([
      ...[false, true, false],
    ])
  })

  it('are never when they are off or have no length', () => {
    expect(isQuietHour(hours(0, 1_439, false), at(3, 0))).toBe(false)
    expect(isQuietHour(hours(480, 480), at(8, 0))).toBe(false)
  })

  it('and the same two times the other way round fill the day', () => {
    const minute = fc.integer({ min: 0, max: 1_439 })
    fc.assert(
      fc.property(minute, minute, minute, (from, to, now) => {
        fc.pre(from !== to)
        const then = at(0, now)
        expect(isQuietHour(hours(from, to), then)).toBe(!isQuietHour(hours(to, from), then))
      }),
    )
  })
})

it('a pause ends at its time, or when the user says so', () => {
  const now = at(12, 0)
  const paused = [null, { until: null }, { until: now + 1 }, { until: now }].map((snooze) =>
    isSnoozed({ snooze }, now),
  )
  expect(paused).toEqual([false, true, true, false])
})

it('a pause can be half an hour, an hour, until tomorrow at eight, or without an end', () => {
  const now = at(23, 59)
  const tomorrow = new Date(2025, 10, 25, 8, 0).getTime()
  expect(snoozeChoices.map((choice) => snoozeFor(choice, now).until)).toEqual([
    now + 1_800_000,
    now + 3_600_000,
    tomorrow,
    null,
  ])
})
