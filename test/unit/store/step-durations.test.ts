import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import type { Step, Task } from '../../../electron/shared/task'
import { durationsAfter, type DurationInput } from '../../../electron/store/step-durations'
import { aStep, aTask } from '../../helpers/builders'

const noon = Date.UTC(2025, 10, 24, 4)
const at = (seconds: number) => formatChinaTime(noon + seconds * 1_000)

function ended(name: string, changes: Partial<Step> = {}): Step {
  return aStep(name, { status: 'finished', ...changes })
}

function after(task: Partial<Task>, rest: Partial<DurationInput> = {}) {
  return durationsAfter({
    known: [],
    before: null,
    reading: { task: aTask({ stage: '', ...task }), observedAt: noon + 600_000 },
    runningSince: () => null,
    inStageSince: () => null,
    ...rest,
  })
}

const seconds = (rows: ReturnType<typeof after>) =>
  rows.map((row) => `${row.name} ${row.nth}: ${row.seconds}`)

describe('how long a step took', () => {
  it('is the cloud’s figure, else its times, each when it makes sense', () => {
    const steps = [
      ended('A', { costSeconds: 61, startTime: at(0), endTime: at(300) }),
      ended('B', { costSeconds: 0, startTime: at(100), endTime: at(130) }),
      ended('C', { costSeconds: 0, startTime: at(100), endTime: at(100) }),
      ended('BackInTime', { startTime: at(100), endTime: at(90) }),
      ended('Future', { startTime: at(100), endTime: at(86_400) }),
      ended('Absurd', { costSeconds: 8 * 86_400 }),
      ended('Nothing', { costSeconds: 0 }),
    ]
    expect(seconds(after({ steps }))).toEqual(['A 0: 61', 'B 0: 30', 'C 0: 0'])
  })

  it('counts only for steps that finished', () => {
    const steps = ['todo', 'running', 'failed', 'stopped', 'notInvolve', 'other'].map((status) =>
      aStep(status, { status, costSeconds: 60 }),
    )
    expect(after({ steps })).toEqual([])
  })

  it('is kept apart for steps of one name', () => {
    const steps = [ended('A', { costSeconds: 5 }), ended('A', { costSeconds: 7 })]
    expect(seconds(after({ steps }))).toEqual(['A 0: 5', 'A 1: 7'])
  })

  it('is what we saw when the cloud tells no time, but only if we saw it begin and end', () => {
    const before = aTask({ steps: [aStep('A', { status: 'running' }), aStep('B')] })
    const steps = [ended('A'), ended('B')]
    const seen = { before, runningSince: (name: string) => (name === 'A' ? noon + 520_000 : null) }
    expect(seconds(after({ steps }, seen))).toEqual(['A 0: 80'])
    expect(after({ steps }, { ...seen, runningSince: () => null })).toEqual([])
  })

  it('is learnt late, never lost, and forgotten when the step goes on', () => {
    const known = [
      { name: 'A', nth: 0, seconds: 80, endedAt: noon },
      { name: 'Gone', nth: 0, seconds: 5, endedAt: noon },
    ]
    const steps = [ended('A', { costSeconds: 77 })]
    expect(after({ steps }, { known })).toEqual([known[1], { ...known[0], seconds: 77 }])
    expect(after({ steps: [ended('A')] }, { known })).toEqual([known[1], known[0]])
    expect(after({ steps: [aStep('A', { status: 'running' })] }, { known })).toEqual([known[1]])
  })
})

describe('how long a stage took', () => {
  const envSteps = [
    ended('CreateEnv', { startTime: at(0), endTime: at(40) }),
    ended('CreateCbrResource', { startTime: at(42), endTime: at(70) }),
  ]

  it('is told by its steps once the task has left it', () => {
    const stagesOf = (task: Partial<Task>) =>
      seconds(after({ steps: envSteps, ...task })).filter((row) => row.includes('Stage'))
    expect(stagesOf({ stage: 'envStage' })).toEqual([])
    expect(stagesOf({ stage: 'serverStage' })).toEqual(['envStage 0: 70'])
    expect(stagesOf({ stage: 'envStage', status: 'finished' })).toEqual(['envStage 0: 70'])
  })

  it('is what we saw when there are no steps', () => {
    const before = aTask({ stage: 'networkStage' })
    const seen = { before, inStageSince: () => noon + 500_000 }
    expect(seconds(after({ stage: 'serverStage' }, seen))).toEqual(['networkStage 0: 100'])
    expect(after({ stage: 'serverStage' }, { before })).toEqual([])
  })

  it('is not told again by a later reading', () => {
    const known = [{ name: 'envStage', nth: 0, seconds: 100, endedAt: noon }]
    const before = aTask({ stage: 'serverStage' })
    expect(after({ stage: 'serverStage' }, { known, before })).toEqual(known)
  })
})
