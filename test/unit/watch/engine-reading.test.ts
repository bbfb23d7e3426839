import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import type { RefreshInterval } from '../../../electron/shared/settings'
import { aTask } from '../../helpers/builders'
import { mostPerSecond } from './scripted-source'
import { createWatchWorld } from './watch-world'

const minute = 60_000

function secondsBetween(requests: readonly { readonly at: number }[]): readonly number[] {
  return requests
    .slice(1)
    .map(({ at }, index) => Math.round((at - (requests[index]?.at ?? 0)) / 1_000))
}

describe('reading', () => {
  it('reads a new task at once, then at the interval of its age', async () => {
    const { engine, source, clock, added } = createWatchWorld()
    engine.watch([added(1)])
    await clock.advance(20_000)
    expect(secondsBetween(source.requestsFor('ext-1'))).toEqual([5, 5, 5, 5])
    engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: null })
    await clock.advance(10_000)
    expect(secondsBetween(source.requestsFor('ext-1')).slice(-2)).toEqual([3, 3])
  })

  it('reads the task on screen more often, from the moment it is there', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    const addedAt = clock.now() - 60 * minute
    source.answer('ext-1', { startTime: '', createTime: '' })
    engine.start([running(1, { addedAt, task: null })])
    await clock.advance(10_000)
    expect(source.requests().length).toBe(1)
    engine.setAttention({ isWindowVisible: true, isWindowFocused: false, selectedTaskId: 1 })
    await clock.advance(10_000)
    expect(source.requests().length).toBe(5)
    engine.setAttention({ isWindowVisible: true, isWindowFocused: false, selectedTaskId: null })
    await clock.advance(20_000)
    expect(source.requests().length).toBe(5)
  })

  it('reads half as often on battery', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    engine.start([running(1)])
    await clock.advance(1_000)
    engine.setConditions({ isOnline: true, isOnBattery: true })
    await clock.advance(40_000)
    expect(secondsBetween(source.requests())).toEqual([10, 10, 10, 10])
  })

  it('never has two requests under way for one task, however slow the cloud is', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    const records = [running(1), running(2)]
    source.setLatency(9_000)
    engine.start(records)
    for (let i = 0; i < 60; i += 1) {
      engine.refresh(records)
      engine.refreshAll()
      await clock.advance(700)
    }
    expect(source.mostPerTask()).toBe(1)
    expect(source.requests().length).toBeGreaterThan(4)
  })

  it('sends at most six requests at once for a profile', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    source.setLatency(10_000)
    engine.start(Array.from({ length: 20 }, (_, index) => running(index + 1)))
    await clock.advance(9_000)
    expect(source.mostAtOnce()).toBe(6)
  })

  it.each([1, 10, 15])('keeps 50 running tasks under %i requests in any second', async (cap) => {
    const { engine, source, clock, running, set } = createWatchWorld()
    set({ requestsPerSecond: cap })
    source.setLatency(300)
    engine.start(Array.from({ length: 50 }, (_, index) => running(index + 1)))
    engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: 3 })
    await clock.advance(30_000)
    engine.resume()
    engine.refreshAll()
    await clock.advance(30_000)
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(cap)
    expect(source.requests().length).toBeGreaterThan(cap * 50)
  })

  it('counts the rate for each profile by itself', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    const ids = Array.from({ length: 40 }, (_, index) => index + 1)
    engine.start(ids.map((id) => running(id, { profileId: id % 2 === 0 ? 'even' : 'odd' })))
    await clock.advance(1_000)
    expect(mostPerSecond(source.requests())).toBe(20)
  })

  it('reads everything that runs within 2 seconds after waking up, without a burst', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    const startTime = '2025-11-24 10:00:00'
    source.answerAll({ startTime })
    engine.start(Array.from({ length: 20 }, (_, index) => running(index + 1)))
    await clock.advance(2 * minute)
    const before = source.requests().length
    engine.resume()
    await clock.advance(2_000)
    const swept = source.requests().slice(before)
    expect(new Set(swept.map(({ externalId }) => externalId)).size).toBe(20)
    expect(mostPerSecond(swept)).toBeLessThanOrEqual(10)
  })

  it('lets nothing through by itself while watching is paused, but does what the user asks', async () => {
    const { engine, source, clock, running, added, set, activityOf } = createWatchWorld()
    set({ isWatchingPaused: true })
    engine.start([running(1)])
    await clock.advance(minute)
    expect([source.requests().length, activityOf(1)?.nextReadAt]).toEqual([0, null])
    engine.refresh([running(1)])
    engine.watch([added(2)])
    await clock.advance(minute)
    expect(source.requests().map(({ externalId }) => externalId)).toEqual(['ext-1', 'ext-2'])
    set({ isWatchingPaused: false })
    await clock.advance(1_000)
    expect(source.requests().length).toBe(4)
  })

  it('reads only by hand when the user wants it so', async () => {
    const { engine, source, clock, running, added, set } = createWatchWorld()
    set({ refreshInterval: 'manual' })
    engine.start([running(1)])
    engine.resume()
    engine.setConditions({ isOnline: false, isOnBattery: false })
    engine.setConditions({ isOnline: true, isOnBattery: true })
    await clock.advance(minute)
    expect(source.requests()).toEqual([])
    engine.watch([added(2)])
    engine.refreshAll()
    await clock.advance(minute)
    expect(source.requests().map(({ externalId }) => externalId)).toEqual(['ext-2', 'ext-1'])
    source.answer('ext-1', { status: 'finished' })
    engine.refreshAll()
    await clock.advance(minute)
    expect(engine.activity().map(({ taskId }) => taskId)).toEqual([2])
  })

  it('follows the interval of a task from the moment it is chosen', async () => {
    const { engine, source, clock, running, store } = createWatchWorld()
    const choose = async (refreshInterval: RefreshInterval | null) => {
      const edited = await store.editTasks([1], { refreshInterval })
      engine.update(edited.ok ? edited.value : [])
    }
    engine.start([running(1, { refreshInterval: 300 }), running(2)])
    await clock.advance(minute)
    expect(source.requestsFor('ext-1').length).toBe(1)
    expect(source.requestsFor('ext-2').length).toBe(12)
    await choose(3)
    await clock.advance(10_000)
    expect(secondsBetween(source.requestsFor('ext-1'))).toEqual([60, 3, 3, 3])
    await choose(300)
    await clock.advance(minute)
    expect(source.requestsFor('ext-1').length).toBe(5)
    await choose(null)
    await clock.advance(11_000)
    expect(secondsBetween(source.requestsFor('ext-1')).at(-1)).toBe(10)
  })

  it('leaves a task alone that is read by hand, but reads it on the user’s word', async () => {
    const { engine, source, clock, running, store, activityOf } = createWatchWorld()
    const record = running(1, { refreshInterval: 'manual' })
    engine.start([record, running(2)])
    engine.resume()
    engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: 1 })
    await clock.advance(10 * minute)
    expect([source.requestsFor('ext-1').length, activityOf(1)?.nextReadAt]).toEqual([0, null])
    engine.refresh([record])
    await clock.advance(minute)
    expect(source.requestsFor('ext-1').length).toBe(1)
    source.answer('ext-1', { status: 'finished' })
    engine.refreshAll()
    await clock.advance(1_000)
    expect(await store.getTask(1)).toMatchObject({ value: { watch: { state: 'ended' } } })
  })

  it('reads a task that has an interval even when all others are read by hand', async () => {
    const { engine, source, clock, running, set } = createWatchWorld()
    set({ refreshInterval: 'manual' })
    engine.start([running(1), running(2, { refreshInterval: 10 })])
    await clock.advance(minute)
    expect(source.requestsFor('ext-1').length).toBe(0)
    expect(source.requestsFor('ext-2').length).toBe(7)
  })

  it('counts as watched what is read by itself and has not ended', async () => {
    const { engine, source, clock, running, set } = createWatchWorld()
    source.answer('ext-2', { status: 'finished' })
    source.answer('ext-5', appError('key.signatureRejected'))
    engine.start([
      running(1),
      running(2),
      running(3, { refreshInterval: 'manual' }),
      running(4, { profileId: 'demo' }),
      running(5, { profileId: 'locked' }),
    ])
    await clock.advance(2_000)
    expect(engine.activeWatches()).toBe(1)
    set({ refreshInterval: 'manual' })
    expect(engine.activeWatches()).toBe(0)
  })

  it('reads paused and ended tasks when asked, once, and leaves them as they are', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    const paused = running(1, { watch: { state: 'paused', reason: 'user' } })
    const ended = running(2, { watch: { state: 'ended', reason: 'tooLong' } })
    source.answerAll({ stage: 'serverStage' })
    engine.start([])
    engine.refresh([paused, ended])
    await clock.advance(10 * minute)
    expect(source.requests().length).toBe(2)
    expect(engine.activity()).toEqual([])
    expect(told.records.map(({ id, watch }) => [id, watch.state])).toEqual([
      [1, 'paused'],
      [2, 'ended'],
    ])
    expect(store.readings(1).length).toBe(1)
  })

  it('goes on with an ended task that turns out to run again', async () => {
    const { engine, source, clock, running, kinds } = createWatchWorld()
    engine.start([])
    engine.refresh([
      running(1, {
        watch: { state: 'ended', reason: 'finished' },
        task: aTask({ status: 'finished' }),
      }),
    ])
    await clock.advance(minute)
    expect(kinds()).toEqual(['restarted 1'])
    expect(source.requests().length).toBeGreaterThan(5)
  })

  it('stops reading a task that is not watched any more, whatever is under way', async () => {
    const { engine, source, clock, running, told } = createWatchWorld()
    source.setLatency(1_000, { ignoresAbort: true })
    source.answerAll({ status: 'finished' })
    engine.start([running(1), running(2)])
    await clock.advance(500)
    engine.unwatch([1])
    await clock.advance(10_000)
    expect(told.records.map(({ id }) => id)).toEqual([2])
    expect(source.requestsFor('ext-1').length).toBe(1)
  })

  it('leaves no timer and nothing under way when it stops', async () => {
    const { engine, source, clock, running, told } = createWatchWorld()
    engine.start(
      Array.from({ length: 30 }, (_, index) => running(index + 1, { profileId: `p${index % 3}` })),
    )
    source.setLatency(5_000)
    await clock.advance(7_000)
    engine.stop()
    expect([clock.timers(), engine.activity()]).toEqual([0, []])
    const known = told.activity.length
    await clock.advance(minute)
    expect([source.inFlight(), told.activity.length]).toEqual([0, known])
    engine.watch([running(1)])
    engine.refresh([running(1)])
    engine.resume()
    await clock.advance(minute)
    expect([clock.timers(), engine.activity()]).toEqual([0, []])
  })

  it('needs two timers, not one for every task', async () => {
    const { engine, clock, running } = createWatchWorld()
    engine.start(Array.from({ length: 500 }, (_, index) => running(index + 1)))
    await clock.advance(10_000)
    expect(clock.timers()).toBe(2)
  })

  it('says what goes on with each task', async () => {
    const { engine, source, clock, running, activityOf } = createWatchWorld()
    source.setLatency(400)
    engine.start([running(1)])
    await clock.advance(100)
    expect(activityOf(1)).toEqual({
      taskId: 1,
      isReading: true,
      nextReadAt: null,
      lastReadAt: clock.now() - 1_100,
      intervalMs: 5_000,
      problem: null,
    })
    await clock.advance(400)
    expect(activityOf(1)).toMatchObject({
      isReading: false,
      nextReadAt: clock.now() - 100 + 5_000,
      lastReadAt: clock.now() - 100,
    })
    source.answer('ext-1', appError('network.reset'))
    await clock.advance(6_000)
    expect(activityOf(1)).toMatchObject({ intervalMs: 5_000, problem: { code: 'network.reset' } })
  })

  it('says how often a task is to be read before it could be read at all', async () => {
    const { engine, source, clock, running, activityOf } = createWatchWorld()
    source.answerAll(appError('key.missing'))
    engine.start([running(1, { refreshInterval: 30 }), running(2, { refreshInterval: 'manual' })])
    await clock.advance(60_000)
    expect([activityOf(1)?.intervalMs, activityOf(2)?.intervalMs]).toEqual([30_000, null])
  })

  it('survives a source that breaks its promise', async () => {
    const { engine, source, clock, running, activityOf } = createWatchWorld()
    let isBroken = true
    source.answer('ext-1', () => {
      if (isBroken) throw new Error('a bug')
      return {}
    })
    engine.start([running(1)])
    await clock.advance(1_000)
    expect(activityOf(1)?.problem?.code).toBe('app.internal')
    isBroken = false
    await clock.advance(minute)
    expect(activityOf(1)?.problem).toBeNull()
  })
})
