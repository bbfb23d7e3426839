import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import type { DurationHistory, TaskForecast } from '../../../electron/shared/forecast'
import type { Task } from '../../../electron/shared/task'
import { estimate, steady } from '../../../electron/watch/estimate'
import { typicalsOf } from '../../../electron/watch/typical'
import { aReadRecord, aStep, aTask } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'
import { aHistory, noHistory } from './history'

const second = 1_000

function running(name: string, elapsedSeconds: number) {
  return aStep(name, {
    status: 'running',
    startTime: formatChinaTime(now - elapsedSeconds * second),
  })
}

function endOf(task: Partial<Task>, history: DurationHistory, changedAgo = 0) {
  const record = aReadRecord({}, { changedAt: now - changedAgo * second })
  return estimate({ record, task: aTask(task), history, now }).end
}

/** Seconds from now to the end, and to the range around it. */
function secondsTo(end: TaskForecast['end']) {
  if (end === null) return null
  return [end.at, end.earliest, end.latest].map((at) => Math.round((at - now) / second))
}

const history = aHistory({
  CreateServer: [20, 30, 40],
  BuildImage: [100, 120, 140, 200, 300],
  CreateVersion: [10, 10, 10, 10],
})

describe('the end of a task', () => {
  it('is what is left of the running step and the median of each step ahead', () => {
    const steps = [
      aStep('CreateServer', { status: 'finished' }),
      running('BuildImage', 40),
      aStep('CreateVersion'),
    ]
    const end = endOf({ steps }, history)
    expect(secondsTo(end)).toEqual([110, 90, 173])
    expect(end).toMatchObject({ scope: 'accountService', sampleCount: 4 })
  })

  it('follows what took longer, once the running step takes longer than usual', () => {
    expect(secondsTo(endOf({ steps: [running('BuildImage', 150)] }, history))).toEqual([
      100, 75, 125,
    ])
  })

  it('lies in the past when nothing ever took so long, whatever is still ahead', () => {
    const steps = [running('BuildImage', 310), aStep('CreateVersion')]
    expect(secondsTo(endOf({ steps }, history))).toEqual([-170, -170, -170])
  })

  it('leaves out what was shorter, from the beginning', () => {
    const ends = [0, 99, 101, 139, 141].map(
      (elapsed) => secondsTo(endOf({ steps: [running('BuildImage', elapsed)] }, history))?.[0],
    )
    expect(ends).toEqual([140, 41, 69, 61, 109])
  })

  it('is half of the way to the slow case when a few samples were all shorter', () => {
    const few = aHistory({ BuildImage: [100, 100, 100] })
    expect(secondsTo(endOf({ steps: [running('BuildImage', 150)] }, few))).toEqual([20, 0, 40])
    expect(secondsTo(endOf({ steps: [running('BuildImage', 200)] }, few))).toEqual([
      -100, -100, -100,
    ])
  })

  it('adds the spreads of steps by squares', () => {
    const even = aHistory({ A: [60, 80, 100, 120, 140], B: [70, 90, 110, 130, 150] })
    const steps = [running('A', 0), aStep('B')]
    expect(secondsTo(endOf({ steps }, even))).toEqual([210, 182, 277])
  })

  it('waits for the longest of steps that run side by side', () => {
    const steps = [running('CreateServer', 10), running('BuildImage', 10)]
    expect(secondsTo(endOf({ steps }, history))?.[0]).toBe(130)
  })

  it('counts from the last change when the cloud does not tell when a step began', () => {
    const unknown = { ...running('BuildImage', 0), startTime: '' }
    const future = running('BuildImage', -3_600)
    for (const step of [unknown, future]) {
      expect(secondsTo(endOf({ steps: [step] }, history, 40))?.[0]).toBe(100)
    }
  })

  it('is told by the farthest scope and the fewest samples', () => {
    const mixed = aHistory(
      { BuildImage: [1, 2, 3, 4], CreateVersion: [1, 2, 3] },
      { CreateVersion: { scope: 'all' } },
    )
    const steps = [running('BuildImage', 0), aStep('CreateVersion')]
    expect(endOf({ steps }, mixed)).toMatchObject({ scope: 'all', sampleCount: 3 })
  })

  it('is a guess without history, and none once the guess is used up', () => {
    const steps = [running('BuildImage', 60), aStep('ReleaseVersion'), aStep('GrayRelease')]
    const end = endOf({ steps }, noHistory)
    expect(secondsTo(end)?.[0]).toBe(180)
    expect(end).toMatchObject({ scope: 'prior', sampleCount: 0 })
    expect(endOf({ steps: [running('BuildImage', 200)] }, noHistory)).toBeNull()
    expect(
      secondsTo(endOf({ steps: [running('BuildImage', 200), ...steps.slice(1)] }, noHistory))?.[0],
    ).toBe(60)
  })

  it('is only a guess when one step was never heard of', () => {
    const steps = [running('BuildImage', 40), aStep('Novelty')]
    const young = { ...history, finishedRuns: 2 }
    expect(endOf({ steps }, young)).toMatchObject({ scope: 'prior', sampleCount: 0 })
    expect(endOf({ steps: [running('Novelty', 40)] }, noHistory)).toBeNull()
  })

  it('leaves out steps that the service’s finished runs never had', () => {
    const steps = [running('BuildImage', 40), aStep('CreateMysql'), aStep('GrayRelease')]
    expect(secondsTo(endOf({ steps }, history))?.[0]).toBe(100)
    const failedOnly = { ...history, finishedRuns: 2 }
    expect(secondsTo(endOf({ steps }, failedOnly))?.[0]).toBe(160)
    const others = aHistory(
      { BuildImage: [140, 140, 140], CreateMysql: [50, 50, 50] },
      {
        CreateMysql: { scope: 'all', serviceCount: 0 },
      },
    )
    expect(secondsTo(endOf({ steps }, others))?.[0]).toBe(100)
  })

  it('follows the stages when there are no steps, if all of them were ever timed', () => {
    const stages = aHistory({ storageStage: [50, 60, 70], serverStage: [200, 200, 200] })
    expect(secondsTo(endOf({ stage: 'storageStage' }, stages, 20))?.[0]).toBe(240)
    expect(endOf({ stage: 'envStage' }, stages)).toBeNull()
    expect(endOf({ stage: 'storageStage' }, noHistory)).toBeNull()
    expect(endOf({ stage: '' }, stages)).toBeNull()
  })

  it('is not forecast for a status other than running', () => {
    for (const status of ['finished', 'failed', 'stopped', 'paused', '']) {
      expect(endOf({ status, steps: [running('BuildImage', 1)] }, history)).toBeNull()
    }
  })

  it('counts nothing for a step that ended, failed or takes no part', () => {
    const statuses = ['finished', 'failed', 'stopped', 'notInvolve']
    const steps = statuses.map((status) => aStep('BuildImage', { status }))
    expect(endOf({ steps }, history)).toBeNull()
  })
})

describe('what is usual', () => {
  const usualOf = (task: Partial<Task>, known: DurationHistory) =>
    estimate({ record: aReadRecord(), task: aTask(task), history: known, now }).usualStepMs

  it('is told of the running step, else of the one it waits for, and never by a guess', () => {
    expect(usualOf({ steps: [running('BuildImage', 1)] }, history)).toBe(140_000)
    const waiting = [aStep('CreateServer', { status: 'finished' }), aStep('CreateVersion')]
    expect(usualOf({ steps: waiting }, history)).toBe(10_000)
    expect(usualOf({ steps: [running('BuildImage', 1)] }, noHistory)).toBeNull()
  })

  it('is listed for every step that takes part and may be compared', () => {
    const steps = [
      aStep('BuildImage', { status: 'finished' }),
      aStep('CreateMysql', { status: 'notInvolve' }),
      aStep('ExecuteSQL'),
      aStep('Novelty'),
      aStep('CreateVersion'),
    ]
    expect(typicalsOf(aTask({ steps }), history)).toEqual([
      {
        name: 'BuildImage',
        scope: 'accountService',
        sampleCount: 5,
        medianSeconds: 140,
        slowSeconds: 266,
      },
      {
        name: 'CreateVersion',
        scope: 'accountService',
        sampleCount: 4,
        medianSeconds: 10,
        slowSeconds: 19,
      },
    ])
    expect(typicalsOf(aTask({ steps: [aStep('ExecuteSQL')] }), noHistory)).toEqual([
      { name: 'ExecuteSQL', scope: 'prior', sampleCount: 0, medianSeconds: 60, slowSeconds: 120 },
    ])
  })
})

describe('a shown forecast', () => {
  const ending = (inSeconds: number | null): TaskForecast => ({
    taskId: 1,
    pace: 'onTime',
    usualStepMs: null,
    end:
      inSeconds === null
        ? null
        : {
            at: now + inSeconds * second,
            earliest: now,
            latest: now,
            scope: 'service',
            sampleCount: 5,
          },
  })
  const endsOf = (steps: readonly (readonly [number, number | null])[]) => {
    let shown: ReturnType<typeof steady> | null = null
    return steps.map(([at, inSeconds]) => {
      shown = steady(shown, ending(inSeconds), now + at * second)
      const { end } = shown.forecast
      return end === null ? null : (end.at - now) / second
    })
  }

  it('moves to later at most once in ten seconds, to sooner at once', () => {
    expect(
      endsOf([
        [0, 60],
        [1, 90],
        [2, 120],
        [9, 130],
        [10, 80],
        [11, 140],
      ]),
    ).toEqual([60, 90, 90, 90, 80, 140])
  })

  it('takes over what else changed while its end is held', () => {
    const before = steady(steady(null, ending(60), now), ending(90), now)
    const next = { ...ending(120), pace: 'stuck' as const }
    expect(steady(before, next, now + 5_000).forecast).toEqual({ ...ending(90), pace: 'stuck' })
  })

  it('comes, goes, and is not held by a clock that was set back', () => {
    expect(
      endsOf([
        [0, null],
        [1, 60],
        [2, null],
        [3, 90],
      ]),
    ).toEqual([null, 60, null, 90])
    expect(
      endsOf([
        [100, 60],
        [101, 90],
        [0, 120],
      ]),
    ).toEqual([60, 90, 120])
  })
})
