import { afterEach, describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { appError } from '../../../electron/shared/errors'
import { mostPerSecond } from './scripted-source'
import { createWatchWorld } from './watch-world'

const minute = 60_000
const hour = 60 * minute

function tasksOf(requests: readonly { readonly externalId: string }[]): readonly string[] {
  return requests.map(({ externalId }) => externalId).toSorted()
}

describe('sleep', () => {
  it('reads nothing while suspended and everything once after waking up', async () => {
    const { engine, source, clock, running, activityOf } = createWatchWorld()
    engine.start([1, 2, 3].map((id) => running(id)))
    await clock.advance(1_000)
    engine.suspend()
    const before = source.requests().length
    await clock.advance(minute)
    expect(source.requests().length).toBe(before)
    clock.sleep(2 * hour)
    engine.resume()
    engine.resume()
    await clock.advance(1_000)
    expect(tasksOf(source.requests().slice(before))).toEqual(['ext-1', 'ext-2', 'ext-3'])
    expect(activityOf(1)?.lastReadAt).toBeGreaterThan(clock.now() - 2_000)
  })

  it('calls off what was under way and sends it again', async () => {
    const { engine, source, clock, running, told } = createWatchWorld()
    source.setLatency(60_000, { ignoresAbort: true })
    source.answerAll({ status: 'finished' })
    engine.start([running(1)])
    await clock.advance(1_000)
    engine.suspend()
    expect(engine.activity()).toMatchObject([{ isReading: false }])
    clock.sleep(hour)
    source.setLatency(0)
    source.answerAll({ stage: 'serverStage' })
    engine.resume()
    await clock.advance(70_000)
    expect(told.records.map(({ task }) => task?.status)).toEqual(['running'])
  })

  it('is noticed when nobody told of it', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    source.answerAll({ startTime: '2025-11-24 12:00:00' })
    engine.start([running(1)])
    await clock.advance(5_000)
    const before = source.requests().length
    clock.sleep(2 * hour)
    await clock.advance(10_000)
    expect(source.requests().length).toBe(before + 1)
  })

  it('ends even when only its start was told', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    engine.start([running(1)])
    await clock.advance(5_000)
    engine.suspend()
    const before = source.requests().length
    clock.sleep(hour)
    await clock.advance(20_000)
    expect(source.requests().length).toBeGreaterThan(before)
  })

  it('tells of each end once after three days', async () => {
    const { engine, source, clock, running, kinds } = createWatchWorld()
    const ids = Array.from({ length: 40 }, (_, index) => index + 1)
    engine.start(ids.map((id) => running(id)))
    await clock.advance(minute)
    engine.suspend()
    source.answerAll({ status: 'failed' })
    clock.sleep(72 * hour)
    const before = source.requests().length
    engine.resume()
    await clock.advance(10 * minute)
    expect(kinds().toSorted()).toEqual(ids.map((id) => `failed ${id}`).toSorted())
    expect(mostPerSecond(source.requests().slice(before))).toBeLessThanOrEqual(10)
  })

  it('does not count as watching: the limit of 24 hours is for time awake', async () => {
    const { engine, clock, running, kinds } = createWatchWorld()
    engine.start([running(1, { isPatient: true })])
    await clock.advance(hour)
    clock.sleep(72 * hour)
    await clock.advance(hour)
    expect(kinds()).toEqual([])
    expect(engine.activity().length).toBe(1)
  })
})

describe('many tasks', () => {
  const ids = Array.from({ length: 300 }, (_value, index) => index + 1)
  type World = ReturnType<typeof createWatchWorld>

  it.each<[string, (world: World) => Promise<void> | void]>([
    [
      'a night asleep',
      ({ engine, clock }) => {
        engine.suspend()
        clock.sleep(10 * hour)
        engine.resume()
        engine.resume()
      },
    ],
    [
      'a night asleep that nobody told of',
      async ({ clock }) => {
        clock.sleep(10 * hour)
        await clock.advance(10_000)
      },
    ],
    [
      'unlocking the screen',
      async ({ engine, clock }) => {
        engine.resume()
        await clock.advance(1_000)
        engine.resume()
      },
    ],
    [
      'hours offline',
      async ({ engine, source, clock }) => {
        source.answerAll(appError('network.offline'))
        engine.setConditions({ isOnline: false, isOnBattery: false })
        await clock.advance(4 * hour)
        source.answerAll({ stage: 'serverStage' })
        engine.setConditions({ isOnline: true, isOnBattery: false })
      },
    ],
    [
      'a wall clock set forward by a day',
      async ({ clock }) => {
        clock.setWall(24 * hour)
        await clock.advance(10_000)
      },
    ],
    [
      'ten seconds of standing still',
      ({ clock }) => {
        clock.block(10_000)
      },
    ],
  ])('are read in one sweep within the rate after %s', async (_name, happen) => {
    const world = createWatchWorld()
    const { engine, source, clock, running, activityOf, told } = world
    engine.start(ids.map((id) => running(id)))
    await clock.advance(2 * minute)
    await happen(world)
    const before = source.requests().length
    await clock.advance(32_000)
    const swept = source.requests().slice(before)
    const seen = new Set(swept.map(({ externalId }) => externalId))
    expect(seen.size).toBeGreaterThanOrEqual(295)
    expect(swept.length).toBeLessThanOrEqual(321)
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(10)
    await clock.advance(40_000)
    const oldest = Math.min(...ids.map((id) => activityOf(id)?.lastReadAt ?? 0))
    expect(clock.now() - oldest).toBeLessThan(2 * minute)
    expect(told.notices).toEqual([])
  })

  it('each tell their end once after a day offline', async () => {
    const { engine, source, clock, running, kinds } = createWatchWorld()
    const some = ids.slice(0, 60)
    engine.start(some.map((id) => running(id)))
    await clock.advance(minute)
    source.answerAll(appError('network.dns'))
    await clock.advance(24 * hour)
    expect(source.requests().length).toBeLessThan(60 * 10 + 24 * 62)
    source.answerAll({ status: 'finished' })
    engine.setConditions({ isOnline: false, isOnBattery: false })
    engine.setConditions({ isOnline: true, isOnBattery: false })
    await clock.advance(10 * minute)
    expect(kinds().toSorted()).toEqual(some.map((id) => `finished ${id}`).toSorted())
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(10)
  })
})

describe('a time zone that changes', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    process.env['TZ'] = zone
  })

  it('changes neither the ages nor the readings of tasks', async () => {
    const { engine, source, clock, running, store } = createWatchWorld()
    const startTime = formatChinaTime(clock.now() - 20 * minute)
    source.answerAll({ startTime, createTime: startTime })
    engine.start([running(1)])
    await clock.advance(minute)
    const readings = store.readings(1).length
    process.env['TZ'] = 'America/Los_Angeles'
    expect(new Date(clock.now()).getTimezoneOffset()).toBe(480)
    const before = source.requests().length
    await clock.advance(90_000)
    expect(source.requests().length).toBe(before + 6)
    expect(store.readings(1).length).toBe(readings)
  })
})

describe('a clock that is wrong', () => {
  it.each([
    ['ahead', 24 * hour],
    ['back', -24 * hour],
  ])('is set %s by a day without an end, a loss or a doubling', async (_name, byMs) => {
    const { engine, source, clock, running, kinds, store } = createWatchWorld()
    engine.start([running(1), running(2)])
    await clock.advance(minute)
    clock.setWall(byMs)
    await clock.advance(minute)
    const before = source.requests().length
    await clock.advance(12 * minute)
    expect(source.requests().length).toBeGreaterThanOrEqual(before + 4)
    source.answerAll({ status: 'finished' })
    await clock.advance(10 * minute)
    clock.setWall(-byMs)
    await clock.advance(10 * minute)
    expect(kinds().toSorted()).toEqual(['finished 1', 'finished 2'])
    expect([store.readings(1).length, store.readings(2).length]).toEqual([1, 1])
    expect(engine.activity()).toEqual([])
  })

  it('does not keep an ended task waiting when it is set back before the end is confirmed', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    source.answerAll({ status: 'finished' })
    engine.start([running(1)])
    await clock.advance(5_000)
    clock.setWall(-24 * hour)
    await clock.advance(2 * minute)
    expect(engine.activity()).toEqual([])
  })

  it('does not matter to the rate', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    engine.start(Array.from({ length: 60 }, (_, index) => running(index + 1)))
    for (const byMs of [hour, -2 * hour, 24 * hour, -1_000, 31_000, -90_000]) {
      await clock.advance(3_300)
      clock.setWall(byMs)
    }
    await clock.advance(20_000)
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(10)
  })
})

describe('a program that stands still', () => {
  it('makes up for nothing and sets no timer twice', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    engine.start(Array.from({ length: 30 }, (_, index) => running(index + 1)))
    await clock.advance(5_000)
    const timers = clock.timers()
    clock.block(10_000)
    await clock.advance(5_000)
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(10)
    expect(clock.timers()).toBe(timers)
  })

  it('reads exactly on time for an hour behind a hidden window', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    source.answerAll({ startTime: '', createTime: '' })
    engine.start([running(1, { addedAt: clock.now() - 40 * minute, task: null })])
    await clock.advance(hour)
    expect(source.requests().length).toBe(121)
  })
})

describe('a request that never ends', () => {
  it('is given up and sent again', async () => {
    const { engine, source, clock, running, activityOf } = createWatchWorld()
    source.setLatency(10 * hour, { ignoresAbort: true })
    engine.start([running(1)])
    await clock.advance(3 * minute)
    expect(source.requests().length).toBeGreaterThan(1)
    source.setLatency(0)
    await clock.advance(5 * minute)
    expect(activityOf(1)).toMatchObject({ problem: null })
  })
})
