import { expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { lastChangeAt } from '../../../electron/shared/last-change'
import { aReadRecord, aStep, aTask } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const minute = 60_000

function building(startedAt: number, read: { changedAt: number | null; firstReadAt: number }) {
  const startTime = formatChinaTime(startedAt)
  const steps = [aStep('BuildImage', { status: 'running', startTime })]
  return aReadRecord(aTask({ steps }), read)
}

it('a task that was never seen to change last changed when its running step began', () => {
  const read = { changedAt: now - minute, firstReadAt: now - minute }
  expect(lastChangeAt(building(now - 18 * minute, read), now)).toBe(now - 18 * minute)
})

it('a change that was seen counts, whatever the cloud says of the step', () => {
  const read = { changedAt: now - minute, firstReadAt: now - 30 * minute }
  expect(lastChangeAt(building(now - 18 * minute, read), now)).toBe(now - minute)
})

it('a begin in the future, one weeks ago, none, and a clock that was set back change nothing', () => {
  const read = { changedAt: now - minute, firstReadAt: now - minute }
  expect(lastChangeAt(building(now + 60 * minute, read), now)).toBe(now - minute)
  expect(lastChangeAt(building(now - 8 * 1_440 * minute, read), now)).toBe(now - minute)
  expect(lastChangeAt(aReadRecord(aTask(), read), now)).toBe(now - minute)
  expect(lastChangeAt(building(now - 90 * minute, read), now - 60 * minute)).toBe(now - minute)
  expect(lastChangeAt(building(now, { ...read, changedAt: null }), now)).toBeNull()
})
