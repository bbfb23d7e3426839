import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import type { StepTypical } from '../../../electron/shared/forecast'
import { ganttLayout, type GanttInput, type GanttRow } from '../../../renderer/gantt-layout'
import { observeSteps } from '../../../renderer/observed-steps'
import type { Task } from '../../../electron/shared/task'
import { aReading, aTask, aTimedStep } from '../../helpers/builders'

const start = Date.UTC(2025, 10, 24, 1, 0, 0)
const at = (seconds: number) => start + seconds * 1000

/** A task without times of its own. */
function untimedTask(changes: Partial<Task>): Task {
  return aTask({ createTime: '', startTime: '', ...changes })
}

function rowsOf(input: Omit<GanttInput, 'endedAt'> & Partial<GanttInput>): readonly GanttRow[] {
  return ganttLayout({ endedAt: null, ...input }).groups.flatMap(({ rows }) => rows)
}

/** A row in one line: what a reader would check. */
function sketch({ step, kind, bar, duration, isVanished }: GanttRow): string {
  const place = bar === null ? '-' : `${bar.fromMs / 1000}..${bar.toMs / 1000}`
  const took = duration === null ? '-' : `${duration.isObserved ? '≈' : ''}${duration.ms / 1000}s`
  return `${step.name} ${kind} ${place} ${took}${isVanished ? ' vanished' : ''}`
}

describe('a running task', () => {
  const task = untimedTask({
    startTime: formatChinaTime(at(0)),
    steps: [
      aTimedStep('CreateEnv', 'finished', { startedAt: at(0), endedAt: at(41) }),
      aTimedStep('CreateMysql', 'running', { startedAt: at(41) }),
      aTimedStep('CreateServer', 'todo'),
      aTimedStep('GrayRelease', 'notInvolve'),
    ],
  })

  it('has a solid bar for what is done and a live one up to now', () => {
    expect(rowsOf({ task, now: at(100) }).map(sketch)).toEqual([
      'CreateEnv finished 0..41 41s',
      'CreateMysql running 41..100 59s',
      'CreateServer none - -',
      'GrayRelease none - -',
    ])
  })

  it('is grouped by stage, with room after the now-line and round ticks', () => {
    const layout = ganttLayout({ task, now: at(100), endedAt: null })
    expect(layout.groups.map(({ stage, rows }) => [stage, rows.length])).toEqual([
      ['envStage', 1],
      ['storageStage', 1],
      ['serverStage', 2],
    ])
    expect([layout.origin, layout.nowMs, Math.round(layout.axisMs)]).toEqual([
      start,
      100_000,
      112_000,
    ])
    expect(layout.ticksMs).toEqual([0, 30_000, 60_000, 90_000])
  })
})

describe('what is usual', () => {
  const usual = (name: string, medianSeconds: number): StepTypical => ({
    name,
    scope: 'service',
    sampleCount: 5,
    medianSeconds,
    slowSeconds: medianSeconds * 2,
  })
  const typicals = new Map(
    [usual('CreateEnv', 40), usual('CreateMysql', 90), usual('CreateServer', 20)].map((one) => [
      one.name,
      one,
    ]),
  )
  const steps = [
    aTimedStep('CreateEnv', 'finished', { startedAt: at(0), endedAt: at(41) }),
    aTimedStep('CreateMysql', 'running', { startedAt: at(41) }),
    aTimedStep('CreateServer', 'todo'),
    aTimedStep('BuildImage', 'todo'),
    aTimedStep('ReleaseVersion', 'notInvolve'),
  ]
  const ghosts = (now: number, status = 'running') =>
    rowsOf({ task: untimedTask({ status, steps }), now, typicals }).map(({ ghost }) =>
      ghost === null ? null : [ghost.fromMs / 1000, ghost.toMs / 1000],
    )

  it('outlines the running step from its start and waiting ones one after the other', () => {
    expect(ghosts(at(100))).toEqual([null, [41, 131], [131, 151], null, null])
  })

  it('moves what waits on once the running step takes longer', () => {
    expect(ghosts(at(200))).toEqual([null, [41, 131], [200, 220], null, null])
  })

  it('has room on the axis, and is over with the task', () => {
    const layout = ganttLayout({
      task: untimedTask({ steps }),
      now: at(50),
      endedAt: null,
      typicals,
    })
    expect(layout.axisMs).toBeGreaterThan(151_000)
    expect(ghosts(at(100), 'failed').every((ghost) => ghost === null)).toBe(true)
  })

  it('is listed for every step that takes part', () => {
    const rows = rowsOf({ task: untimedTask({ steps }), now: at(100), typicals })
    expect(rows.map((row) => row.usual?.medianSeconds ?? null)).toEqual([40, 90, 20, null, null])
  })
})

describe('impossible input', () => {
  it('draws a step still running in a task that is over as open, up to when we saw the end', () => {
    const task = untimedTask({
      status: 'failed',
      startTime: formatChinaTime(at(0)),
      steps: [aTimedStep('CreateServer', 'running', { startedAt: at(10) })],
    })
    expect(rowsOf({ task, now: at(900), endedAt: at(70) }).map(sketch)).toEqual([
      'CreateServer open 10..70 ≈60s',
    ])
  })

  it('does not believe an end before the start, nor times in the future', () => {
    const task = untimedTask({
      status: 'failed',
      startTime: formatChinaTime(at(0)),
      steps: [
        aTimedStep('RunPipeline', 'failed', { startedAt: at(60), endedAt: at(5), costSeconds: 30 }),
        aTimedStep('BuildImage', 'finished', {
          startedAt: at(9000),
          endedAt: at(9100),
          costSeconds: 12,
        }),
      ],
    })
    expect(rowsOf({ task, now: at(300), endedAt: at(200) }).map(sketch)).toEqual([
      'RunPipeline failed 60..90 30s',
      'BuildImage finished - 12s',
    ])
  })

  it('takes a zero cost as under a second, unless the times tell better', () => {
    const task = untimedTask({
      status: 'finished',
      startTime: formatChinaTime(at(0)),
      steps: [
        aTimedStep('CreateEnv', 'finished', { startedAt: at(0), endedAt: at(0), costSeconds: 0 }),
        aTimedStep('CreateMysql', 'finished', {
          startedAt: at(0),
          endedAt: at(43),
          costSeconds: 0,
        }),
        aTimedStep('CreateServer', 'finished', { costSeconds: 0 }),
      ],
    })
    expect(rowsOf({ task, now: at(300) }).map(sketch)).toEqual([
      'CreateEnv finished 0..0 0s',
      'CreateMysql finished 0..43 43s',
      'CreateServer finished - 0s',
    ])
  })

  it('uses our own observations, marked, where the cloud gives no times', () => {
    const running = untimedTask({ steps: [aTimedStep('BuildImage', 'running')] })
    const ended = untimedTask({
      steps: [aTimedStep('BuildImage', 'finished', { costSeconds: null })],
    })
    const readings = [
      { ...aReading(ended, { observedAt: at(80) }), id: 2, taskId: 1, changes: [] },
      {
        ...aReading(running, { observedAt: at(20) }),
        id: 1,
        taskId: 1,
        changes: [{ kind: 'started' as const }],
      },
    ]
    const observed = observeSteps(readings)
    expect(rowsOf({ task: ended, now: at(300), observed }).map(sketch)).toEqual([
      'BuildImage finished 0..60 ≈60s',
    ])
  })

  it('keeps a step that is no longer returned', () => {
    const before = untimedTask({ steps: [aTimedStep('WarmUp', 'running', { startedAt: at(0) })] })
    const after = untimedTask({ steps: [aTimedStep('CreateEnv', 'todo')] })
    const readings = [
      { ...aReading(after, { observedAt: at(80) }), id: 2, taskId: 1, changes: [] },
      { ...aReading(before, { observedAt: at(20) }), id: 1, taskId: 1, changes: [] },
    ]
    const observed = observeSteps(readings)
    expect(rowsOf({ task: after, now: at(90), observed }).map(sketch)).toEqual([
      'CreateEnv none - -',
      'WarmUp open 0..90 ≈90s vanished',
    ])
  })

  it('falls back to the server’s order when it contradicts the stages', () => {
    const task = untimedTask({
      steps: [
        aTimedStep('CreateServer', 'todo'),
        aTimedStep('CreateEnv', 'todo'),
        aTimedStep('Odd', 'todo'),
      ],
    })
    expect(
      ganttLayout({ task, now: at(0), endedAt: null }).groups.map(({ stage }) => stage),
    ).toEqual([null])
  })

  it('is empty, not broken, without steps and times', () => {
    const layout = ganttLayout({
      task: untimedTask({ status: 'finished' }),
      now: at(5),
      endedAt: null,
    })
    expect([layout.groups, layout.axisMs, layout.nowMs]).toEqual([[], 30_000, null])
  })
})

it.each([
  [20, [0, 5, 10, 15, 20, 25, 30]],
  [600, [0, 120, 240, 360, 480, 600]],
  [86_400 * 3, [0, 86_400, 172_800, 259_200]],
])('labels an axis of %i seconds at round places, seven at most', (seconds, ticks) => {
  const task = untimedTask({
    status: 'finished',
    startTime: formatChinaTime(at(0)),
    steps: [aTimedStep('CreateEnv', 'finished', { startedAt: at(0), endedAt: at(seconds) })],
  })
  const { ticksMs } = ganttLayout({ task, now: at(86_400 * 4), endedAt: null })
  expect(ticksMs.map((ms) => ms / 1000)).toEqual(ticks)
})

it('labels more places of an axis that is drawn wider', () => {
  const task = untimedTask({
    status: 'finished',
    startTime: formatChinaTime(at(0)),
    steps: [aTimedStep('CreateEnv', 'finished', { startedAt: at(0), endedAt: at(600) })],
  })
  const layout = (zoom: number) => ganttLayout({ task, now: at(900), endedAt: null, zoom })
  expect(layout(2).ticksMs.map((ms) => ms / 1000)).toEqual([
    0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600,
  ])
  expect(layout(2).axisMs).toBe(layout(1).axisMs)
})
