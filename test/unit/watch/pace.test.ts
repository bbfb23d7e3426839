import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import type { DurationHistory } from '../../../electron/shared/forecast'
import type { TaskRecord } from '../../../electron/shared/task'
import { paceOf } from '../../../electron/watch/pace'
import { aReadRecord, aStep, aTask } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'
import { aHistory, noHistory } from './history'

const second = 1_000
const minute = 60 * second

/** The pace of a task whose only step began, and last changed, so long ago. */
function pace(
  stepName: string,
  elapsedMs: number,
  history: DurationHistory,
  changes: Partial<TaskRecord> = {},
  status = 'running',
  unwatchedMs = 0,
) {
  const startTime = formatChinaTime(now - elapsedMs)
  const task = aTask({ status, steps: [aStep(stepName, { status: 'running', startTime })] })
  const read = { changedAt: now - elapsedMs, lastReadAt: now, ...changes }
  return paceOf({ record: aReadRecord(task, read), task, history, now, unwatchedMs }).pace
}

const ten = aHistory({ BuildImage: Array.from({ length: 10 }, () => 100) })

describe('slow', () => {
  it('is a step longer than 1.5 times the slow case and a minute over the usual', () => {
    expect(pace('BuildImage', 160 * second, ten)).toBe('onTime')
    expect(pace('BuildImage', 161 * second, ten)).toBe('slow')
    const uneven = aHistory({ BuildImage: [60, 60, 60, 60, 200, 200] })
    expect(pace('BuildImage', 300 * second, uneven)).toBe('onTime')
  })

  it('is not said with less than five samples', () => {
    expect(pace('BuildImage', 290 * second, aHistory({ BuildImage: [10, 10, 10, 10] }))).toBe(
      'onTime',
    )
    expect(pace('BuildImage', 290 * second, aHistory({ BuildImage: [10, 10, 10, 10, 10] }))).toBe(
      'slow',
    )
  })

  it('is a matter of the step, not of the last change', () => {
    expect(pace('BuildImage', 200 * second, ten, { changedAt: now })).toBe('slow')
  })
})

describe('stuck', () => {
  it('is nothing changing for three times the slow case, five minutes at least', () => {
    expect(pace('BuildImage', 5 * minute, ten)).toBe('slow')
    expect(pace('BuildImage', 5 * minute + second, ten)).toBe('stuck')
    const long = aHistory({ BuildImage: Array<number>(10).fill(300) })
    expect(pace('BuildImage', 15 * minute, long)).toBe('slow')
    expect(pace('BuildImage', 15 * minute + second, long)).toBe('stuck')
  })

  it('takes longer to be said by a few samples, which may all have been quick ones', () => {
    const few = aHistory({ BuildImage: [300, 300, 300] })
    expect(pace('BuildImage', 28 * minute, few)).toBe('onTime')
    expect(pace('BuildImage', 29 * minute, few)).toBe('stuck')
  })

  it('counts from the begin of the step for a task that never changed before our eyes', () => {
    const firstSeen = { changedAt: now, firstReadAt: now }
    expect(pace('BuildImage', 4 * minute, ten, firstSeen)).toBe('slow')
    expect(pace('BuildImage', 18 * minute, ten, firstSeen)).toBe('stuck')
    const seenBefore = { changedAt: now, firstReadAt: now - minute }
    expect(pace('BuildImage', 18 * minute, ten, seenBefore)).toBe('slow')
  })

  it('takes 15 minutes without history, 30 for steps that are long without a sign', () => {
    expect(pace('CreateMysql', 15 * minute, noHistory)).toBe('onTime')
    expect(pace('CreateMysql', 15 * minute + second, noHistory)).toBe('stuck')
    expect(pace('Novelty', 15 * minute + second, noHistory)).toBe('stuck')
    for (const step of ['BuildImage', 'RunPipeline']) {
      expect(pace(step, 30 * minute, noHistory)).toBe('onTime')
      expect(pace(step, 30 * minute + second, noHistory)).toBe('stuck')
    }
  })

  it('counts until the last successful read: what happened since nobody knows', () => {
    const lastReadAt = now - 16 * minute
    expect(pace('CreateMysql', 20 * minute, noHistory, { lastReadAt })).toBe('onTime')
    expect(pace('BuildImage', 20 * minute, ten, { lastReadAt: now - 18 * minute })).toBe('onTime')
  })

  it('does not count while the machine slept, or what a clock that was set pretends', () => {
    const day = 24 * 60 * minute
    expect(pace('CreateMysql', day, noHistory, {}, 'running', day)).toBe('onTime')
    expect(pace('CreateMysql', day + 16 * minute, noHistory, {}, 'running', day)).toBe('stuck')
    const ahead = { changedAt: now + day - 16 * minute }
    expect(pace('CreateMysql', 0, noHistory, ahead, 'running', -day)).toBe('stuck')
    expect(pace('BuildImage', 0, ten, { changedAt: now + day - minute }, 'running', -day)).toBe(
      'onTime',
    )
  })

  it('is never said of a task that just changed, has ended, or is not running', () => {
    expect(pace('CreateMysql', 60 * minute, noHistory, { changedAt: now })).toBe('onTime')
    for (const status of ['finished', 'failed', 'stopped', 'paused']) {
      expect(pace('CreateMysql', 60 * minute, noHistory, {}, status)).toBe('onTime')
    }
  })

  it('is said of a task that waits between two steps', () => {
    const task = aTask({
      steps: [aStep('CreateEnv', { status: 'finished' }), aStep('CreateMysql')],
    })
    const record = aReadRecord(task, { changedAt: now - 16 * minute, lastReadAt: now })
    expect(paceOf({ record, task, history: noHistory, now, unwatchedMs: 0 })).toEqual({
      pace: 'stuck',
      stepName: 'CreateMysql',
      unchangedMs: 16 * minute,
      stepMs: 0,
    })
  })
})
