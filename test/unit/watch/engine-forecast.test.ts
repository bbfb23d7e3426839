import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { appError } from '../../../electron/shared/errors'
import type { Task, TaskRecord } from '../../../electron/shared/task'
import { aReadRecord, aStep } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'
import { aHistory } from './history'
import { createWatchWorld, type WatchWorld } from './watch-world'

const second = 1_000
const minute = 60 * second

function building(): Partial<Task> {
  const startTime = formatChinaTime(now - 20 * second)
  return { steps: [aStep('BuildImage', { status: 'running', startTime })] }
}

/** A task whose image has been built for 20 seconds; usually that takes 100. */
function buildsAnImage(world: WatchWorld, changes: Partial<TaskRecord> = {}): TaskRecord {
  world.store.learn(aHistory({ BuildImage: Array<number>(10).fill(100) }))
  world.source.answerAll(building())
  return world.store.put(
    aReadRecord(building(), { lastReadingId: 100, changedAt: now - 20 * second, ...changes }),
  )
}

describe('a forecast', () => {
  it('is told once while nothing new is known, and is there for a page that opens', async () => {
    const world = createWatchWorld()
    world.engine.start([buildsAnImage(world)])
    await world.clock.advance(60 * second)
    const forecast = {
      taskId: 1,
      pace: 'onTime',
      usualStepMs: 100_000,
      end: {
        at: now + 80 * second,
        earliest: now + 80 * second,
        latest: now + 80 * second,
        scope: 'accountService',
        sampleCount: 10,
      },
    }
    expect(world.told.forecasts).toEqual([forecast])
    expect(world.engine.forecasts()).toEqual([forecast])
  })

  it('is made anew with what a reading taught, and ends with the task', async () => {
    const world = createWatchWorld()
    world.engine.start([buildsAnImage(world)])
    await world.clock.advance(20 * second)
    const steps = [
      aStep('BuildImage', { status: 'finished', costSeconds: 40 }),
      aStep('CreateVersion', { status: 'running', startTime: formatChinaTime(world.clock.now()) }),
    ]
    world.source.answerAll({ steps })
    world.store.learn(aHistory({ CreateVersion: [30, 30, 30] }))
    await world.clock.advance(10 * second)
    expect(world.told.forecasts.at(-1)).toMatchObject({
      usualStepMs: 30_000,
      end: { sampleCount: 3 },
    })
    world.source.answerAll({ status: 'finished', steps: [] })
    await world.clock.advance(10 * second)
    expect(world.engine.forecasts()).toEqual([])
  })

  it('is not kept for a task that is paused, removed or stopped being watched', async () => {
    const world = createWatchWorld()
    const record = buildsAnImage(world)
    world.engine.start([record])
    await world.clock.advance(second)
    world.engine.update([{ ...record, watch: { state: 'paused', reason: 'user' } }])
    expect(world.engine.forecasts()).toEqual([])
    world.engine.watch([record])
    await world.clock.advance(second)
    expect(world.engine.forecasts()).toHaveLength(1)
    world.engine.unwatch([1])
    expect(world.engine.forecasts()).toEqual([])
  })

  it('asks the history once for all tasks of a service', async () => {
    const world = createWatchWorld()
    const record = buildsAnImage(world)
    world.engine.start(
      [1, 2, 3].map((id) => world.store.put({ ...record, id, externalId: `e-${id}` })),
    )
    await world.clock.advance(2 * minute)
    expect(world.store.calls().filter((name) => name === 'durationSamples')).toHaveLength(1)
  })
})

describe('a task that stands still', () => {
  it('is told once as stuck, without any change, by what is usual', async () => {
    const world = createWatchWorld()
    world.engine.start([buildsAnImage(world)])
    await world.clock.advance(30 * minute)
    expect(world.kinds()).toEqual(['slow 1', 'stuck 1'])
    const [slow, stuck] = world.store.notices()
    expect(slow).toMatchObject({ state: 'heldBack', stateReason: 'kindOff' })
    expect(stuck).toMatchObject({
      kind: 'stuck',
      state: 'queued',
      facts: { name: 'shop-api', stepName: 'BuildImage', usualMs: 100_000 },
    })
    const unchangedMs = stuck?.facts.durationMs ?? 0
    expect(unchangedMs).toBeGreaterThan(5 * minute)
    expect(unchangedMs).toBeLessThan(5 * minute + 30 * second)
    expect(world.told.forecasts.at(-1)?.pace).toBe('stuck')
    expect(world.told.records.at(-1)?.toldPace).toBe('stuck')
  })

  it('is not told again after a restart, but again after it went on', async () => {
    const world = createWatchWorld()
    world.engine.start([buildsAnImage(world, { toldPace: 'stuck' })])
    await world.clock.advance(10 * minute)
    expect(world.kinds()).toEqual([])
    world.source.answerAll({ ...building(), versionName: 'v2' })
    await world.clock.advance(20 * minute)
    expect(world.kinds()).toEqual(['slow 1', 'stuck 1'])
  })

  it('is not told to who goes on waiting', async () => {
    const world = createWatchWorld()
    const record = buildsAnImage(world)
    world.engine.start([record])
    const edited = await world.store.editTasks([1], { isPatient: true })
    world.engine.update(edited.ok ? edited.value : [])
    await world.clock.advance(30 * minute)
    expect(world.kinds()).toEqual([])
    expect(world.engine.forecasts()).toMatchObject([{ pace: 'stuck' }])
  })

  it('is not called stuck while it cannot be read', async () => {
    const world = createWatchWorld()
    world.engine.start([buildsAnImage(world)])
    await world.clock.advance(30 * second)
    world.source.answerAll(appError('network.timeout'))
    await world.clock.advance(60 * minute)
    expect(world.kinds()).toEqual([])
  })

  it('is told as soon as the history can be written again', async () => {
    const world = createWatchWorld()
    world.engine.start([buildsAnImage(world)])
    await world.clock.advance(4 * minute)
    world.store.failWith(appError('store.full'))
    await world.clock.advance(10 * minute)
    expect(world.kinds()).toEqual(['slow 1'])
    world.store.failWith(null)
    await world.clock.advance(2 * minute)
    expect(world.kinds()).toEqual(['slow 1', 'stuck 1'])
  })

  it('is held back like any notice: muted, or on screen', async () => {
    const world = createWatchWorld()
    world.engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: 1 })
    world.engine.start([buildsAnImage(world)])
    await world.clock.advance(10 * minute)
    expect(world.store.notices().map(({ stateReason }) => stateReason)).toEqual([
      'kindOff',
      'taskOnScreen',
    ])
  })
})

describe('what another service learns', () => {
  it('is taken over within half a minute, and nothing is read again until then', async () => {
    const world = createWatchWorld()
    const { store, engine, clock, source } = world
    const record = buildsAnImage(world)
    store.learn({ finishedRuns: 0, samples: [] })
    source.answer('ext-2', { ...building(), serverName: 'blog' })
    const other = { ...record, id: 2, externalId: 'ext-2', lastReadingId: 101 }
    const blog = aReadRecord({ ...building(), serverName: 'blog' }).task
    engine.start([record, store.put({ ...other, task: blog })])
    await clock.advance(20 * second)
    expect(engine.forecasts().map(({ end }) => end?.scope)).toEqual(['prior', 'prior'])
    store.learn(aHistory({ BuildImage: [100, 100, 100] }))
    source.answer('ext-2', { serverName: 'blog', status: 'finished' })
    await clock.advance(40 * second)
    expect(engine.forecasts()).toMatchObject([{ taskId: 1, end: { scope: 'accountService' } }])
    expect(store.calls().filter((name) => name === 'durationSamples')).toHaveLength(3)
  })
})
