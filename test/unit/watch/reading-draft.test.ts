import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../electron/shared/settings'
import type { Task } from '../../../electron/shared/task'
import { changesBetween } from '../../../electron/watch/change'
import { draftOf } from '../../../electron/watch/reading-draft'
import { aReading, aReadRecord, aTask, aTimedStep } from '../../helpers/builders'
import { startOfTests } from '../../helpers/fake-clock'

const second = 1_000

/** What is kept of a running task that is now read as `changes` say. */
function lengthOf(changes: Partial<Task>): number | null {
  const record = aReadRecord(aTask())
  const reading = aReading(changes, { observedAt: startOfTests + 20 * second })
  return draftOf({
    record,
    reading,
    changes: changesBetween(record.task, reading.task),
    news: [],
    watch: { state: 'active' },
    settings: defaultSettings(),
    isDemo: false,
    attention: { isWindowVisible: false, isWindowFocused: false, selectedTaskId: null },
    isCatchingUp: false,
    isBurst: false,
    outcomes: null,
    remainingMs: null,
  }).durationSeconds
}

const steps = [
  aTimedStep('CreateEnv', 'finished', {
    startedAt: startOfTests - 60 * second,
    endedAt: startOfTests - 30 * second,
  }),
  aTimedStep('BuildImage', 'failed', {
    startedAt: startOfTests - 30 * second,
    endedAt: startOfTests + 12 * second,
  }),
]

describe('how long a task took', () => {
  it('is kept by the cloud’s own times once it has ended', () => {
    expect(lengthOf({ status: 'failed', steps })).toBe(72)
  })

  it('ends with the step it stopped in, not with one that goes on after it', () => {
    const [first, last] = steps
    if (first === undefined || last === undefined) throw new Error('two steps are needed')
    const stopped = { ...first, status: 'stopped' }
    expect(lengthOf({ status: 'stopped', steps: [stopped, last] })).toBe(30)
  })

  it('is what we saw when the cloud tells no times', () => {
    expect(lengthOf({ status: 'finished', steps: [] })).toBe(80)
  })

  it('is not known while the task goes on', () => {
    expect(lengthOf({ status: 'running', steps })).toBeNull()
  })
})
