import { describe, expect, it } from 'vitest'
import { keepReading } from '../../../electron/cli/keep'
import { appError } from '../../../electron/shared/errors'
import type { Notice } from '../../../electron/shared/notice'
import { defaultSettings, type Settings } from '../../../electron/shared/settings'
import type { Task } from '../../../electron/shared/task'
import { aTask } from '../../helpers/builders'
import { createWatchWorld, type WatchWorld } from './watch-world'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Watches some tasks that run, from a moment on which all is well. */
async function watching(count: number, settings: Partial<Settings> = {}) {
  const world = createWatchWorld()
  world.set(settings)
  const ids = Array.from({ length: count }, (_, index) => index + 1)
  // Nobody wants to hear that they stand still.
  world.engine.start(ids.map((id) => world.running(id, { isPatient: true })))
  await world.clock.advance(minute)
  return world
}

function end(world: WatchWorld, ids: readonly number[], task: Partial<Task> = {}): void {
  for (const id of ids) world.source.answer(`ext-${id}`, { status: 'finished', ...task })
}

const digests = (notices: readonly Notice[]) =>
  notices.map(({ kind, facts }) => [kind, facts.digestOf, facts.counts])
const counts = (finished: number, failed = 0) => ({ finished, failed, stopped: 0, other: 0 })
const states = (world: WatchWorld) =>
  world.store.notices().map(({ kind, state, stateReason }) => [kind, state, stateReason])

/** A quarter of an hour of quiet that begins in so many minutes. */
function quietIn(world: WatchWorld, minutes: number): Settings['quietHours'] {
  const date = new Date(world.clock.now())
  const fromMinute = (date.getHours() * 60 + date.getMinutes() + minutes) % 1_440
  return { isOn: true, fromMinute, toMinute: (fromMinute + 15) % 1_440, areFailuresTold: true }
}

describe('results that come together', () => {
  it('are told one by one while there are two of them', async () => {
    const world = await watching(2)
    end(world, [1, 2])
    await world.clock.advance(5 * minute)
    expect(states(world)).toEqual([
      ['finished', 'queued', ''],
      ['finished', 'queued', ''],
    ])
    expect(world.told.digests).toEqual([])
  })

  it('are told as one from the third on, which takes the first two along', async () => {
    const world = await watching(5)
    end(world, [1, 2, 3, 4])
    end(world, [5], { status: 'failed', failReason: 'no quota' })
    await world.clock.advance(5 * minute)
    expect(digests(world.told.digests)).toEqual([['digest', 'inSummary', counts(4, 1)]])
    expect(world.told.notices.filter(({ state }) => state === 'queued').length).toBe(2)
    expect(world.store.notices().length).toBe(6)
  })

  it('are told at once again when the crowd has passed', async () => {
    const world = await watching(4)
    end(world, [1, 2, 3])
    await world.clock.advance(5 * minute)
    end(world, [4])
    await world.clock.advance(5 * minute)
    expect(world.told.digests.length).toBe(1)
    expect(world.told.notices.at(-1)).toMatchObject({ taskId: 4, state: 'queued' })
  })

  it('500 of them are one summary that has grown, and 500 rows', async () => {
    const world = await watching(500, { requestsPerSecond: 15 })
    end(
      world,
      Array.from({ length: 500 }, (_, index) => index + 1),
    )
    await world.clock.advance(10 * minute)
    const listed = world.store.notices()
    expect(digests(listed.filter(({ kind }) => kind === 'digest'))).toEqual([
      ['digest', 'inSummary', counts(500)],
    ])
    expect(listed.length).toBe(501)
    expect(world.told.notices.filter(({ state }) => state === 'queued').length).toBe(2)
    expect(world.told.digests.length).toBeLessThanOrEqual(4)
  })
})

describe('quiet hours', () => {
  it('hold back what is no failure and tell it as one when they end', async () => {
    const world = await watching(4)
    world.set({ quietHours: quietIn(world, 0) })
    end(world, [1, 2, 3])
    end(world, [4], { status: 'failed', failReason: 'no quota', serverName: 'pay' })
    await world.clock.advance(minute)
    expect(
      world.told.notices.map(({ kind, stateReason }) => `${kind} ${stateReason}`).sort(),
    ).toEqual(['failed ', 'finished quietHours', 'finished quietHours', 'finished quietHours'])
    expect(world.told.digests).toEqual([])
    await world.clock.advance(20 * minute)
    expect(digests(world.told.digests)).toEqual([['digest', 'quietHours', counts(3)]])
    await world.clock.advance(hour)
    expect(world.told.digests.length).toBe(1)
  })

  it('release a single notice as itself', async () => {
    const world = await watching(1)
    world.set({ quietHours: quietIn(world, 0) })
    end(world, [1])
    await world.clock.advance(30 * minute)
    expect(world.told.digests).toMatchObject([{ kind: 'finished', taskId: 1, state: 'queued' }])
    expect(world.store.notices().length).toBe(1)
  })

  it('hold for the command too, and the application tells it when they end', async () => {
    const world = await watching(1)
    world.set({ quietHours: quietIn(world, 0) })
    // Everything held so far has been told; only now the command writes.
    end(world, [1])
    await world.clock.advance(20 * minute)
    const quietHours = quietIn(world, 0)
    world.set({ quietHours })
    const record = world.running(2, { watch: { state: 'paused', reason: 'user' } })
    const task = aTask({ ...record.task, status: 'stopped' })
    const reading = { task, requestId: 'r-2', observedAt: world.clock.now(), raw: '{}' }
    await keepReading(world.store, record, reading, { ...defaultSettings(), quietHours })
    world.engine.changedOutside([])
    await world.clock.advance(minute)
    expect(world.store.notices().at(-1)).toMatchObject({ state: 'heldBack', taskId: 2 })
    await world.clock.advance(30 * minute)
    expect(world.told.digests.at(-1)).toMatchObject({ kind: 'stopped', taskId: 2, state: 'queued' })
  })
})

describe('a pause of notifications', () => {
  it('ends when its time is over', async () => {
    const world = await watching(2)
    world.set({ snooze: { until: world.clock.now() + 30 * minute } })
    end(world, [1, 2], { status: 'failed', failReason: 'no quota' })
    await world.clock.advance(29 * minute)
    expect(world.told.digests).toEqual([])
    await world.clock.advance(2 * minute)
    expect(digests(world.told.digests)).toEqual([['digest', 'snoozed', counts(0, 2)]])
  })

  it('ends at once when the user ends it, but not into quiet hours', async () => {
    const world = await watching(2)
    world.set({ snooze: { until: null } })
    end(world, [1, 2])
    await world.clock.advance(hour)
    world.set({ quietHours: quietIn(world, 0) })
    world.set({ snooze: null })
    await world.clock.advance(minute)
    expect(world.told.digests).toEqual([])
    world.set({ quietHours: { ...quietIn(world, 0), isOn: false } })
    await world.clock.advance(0)
    expect(digests(world.told.digests)).toEqual([['digest', 'snoozed', counts(2)]])
  })
})

describe('what happened while nobody could read', () => {
  it('is told once after a sleep of two hours', async () => {
    const world = await watching(20)
    world.engine.suspend()
    end(world, [1, 2, 3, 4, 5])
    world.clock.sleep(2 * hour)
    world.engine.resume()
    await world.clock.advance(10 * minute)
    expect(digests(world.told.digests)).toEqual([['digest', 'downtime', counts(5)]])
    expect(world.told.notices.map(({ stateReason }) => stateReason)).toEqual(
      Array<string>(5).fill('downtime'),
    )
  })

  it('is told one by one after a nap', async () => {
    const world = await watching(2)
    world.engine.suspend()
    end(world, [1, 2])
    world.clock.sleep(minute)
    world.engine.resume()
    await world.clock.advance(minute)
    expect(world.told.notices.map(({ state }) => state)).toEqual(['queued', 'queued'])
    expect(world.told.digests).toEqual([])
  })

  it('is told once after a day without a network, and what comes later at once', async () => {
    const world = await watching(31)
    world.source.answerAll(appError('network.dns'))
    world.engine.setConditions({ isOnline: false, isOnBattery: false })
    await world.clock.advance(23 * hour)
    expect(world.told.notices).toEqual([])
    world.source.answerAll({})
    const ended = Array.from({ length: 30 }, (_, index) => index + 1)
    end(world, ended)
    world.engine.setConditions({ isOnline: true, isOnBattery: false })
    await world.clock.advance(10 * minute)
    const results = world.told.digests.map(({ facts }) => facts.counts)
    expect(results).toEqual([counts(30)])
    end(world, [31])
    await world.clock.advance(10 * minute)
    expect(world.told.notices.at(-1)).toMatchObject({ taskId: 31, stateReason: '' })
  })

  it('is told once when the network comes back by itself', async () => {
    const world = await watching(10)
    world.source.answerAll(appError('network.refused'))
    await world.clock.advance(30 * minute)
    world.source.answerAll({ status: 'stopped' })
    await world.clock.advance(10 * minute)
    expect(digests(world.told.digests)).toEqual([
      ['digest', 'downtime', { finished: 0, failed: 0, stopped: 10, other: 0 }],
    ])
  })

  it('does not make a storm of a network that comes and goes 100 times', async () => {
    const world = await watching(40)
    for (let round = 0; round < 100; round += 1) {
      const isOnline = round % 2 === 1
      world.source.answerAll(isOnline ? {} : appError('network.reset'))
      world.engine.setConditions({ isOnline, isOnBattery: false })
      if (isOnline && round < 80) end(world, [(round + 1) / 2])
      await world.clock.advance(600)
    }
    await world.clock.advance(10 * minute)
    const ended = world.store.notices().filter(({ kind }) => kind === 'finished')
    expect(ended.length).toBe(40)
    const raised = world.told.notices.filter(({ state }) => state === 'queued')
    expect(raised.length + world.told.digests.length).toBeLessThanOrEqual(6)
  })

  it('is told once at the start of the program', async () => {
    const world = createWatchWorld()
    const readAt = world.clock.now() - 3 * hour
    world.source.answerAll({ status: 'finished' })
    world.engine.start([1, 2, 3].map((id) => world.running(id, { lastReadAt: readAt })))
    await world.clock.advance(10 * minute)
    expect(digests(world.told.digests)).toEqual([['digest', 'downtime', counts(3)]])
  })

  it('waits for no task that nobody reads', async () => {
    const world = await watching(2, { refreshInterval: 'manual' })
    world.engine.suspend()
    world.clock.sleep(hour)
    world.engine.resume()
    end(world, [1])
    const record = await world.store.getTask(1)
    world.engine.refresh(record.ok ? [record.value] : [])
    await world.clock.advance(minute)
    expect(world.told.notices).toMatchObject([{ taskId: 1, state: 'queued' }])
  })
})

it('what a program that was killed held back is told by the next one', async () => {
  const world = await watching(3)
  world.engine.suspend()
  end(world, [1, 2])
  world.clock.sleep(2 * hour)
  world.source.setLatency(100)
  world.engine.resume()
  await world.clock.advance(350)
  world.engine.stop()
  expect(world.told.notices.map(({ stateReason }) => stateReason)).toEqual(['downtime', 'downtime'])
  expect(world.told.digests).toEqual([])
  const active = await world.store.listActiveTasks()
  world.engine.start(active.ok ? active.value : [])
  await world.clock.advance(2 * minute)
  expect(digests(world.told.digests)).toEqual([['digest', 'downtime', counts(2)]])
})

it('a service that fails again in the same way, then recovers, is told as such', async () => {
  const world = await watching(4)
  const fails = (id: number) => ({
    status: 'failed',
    failReason: `pod-${id} : fail, [ErrorCode]:300502`,
  })
  end(world, [1], fails(1))
  await world.clock.advance(5 * minute)
  end(world, [2], fails(2))
  await world.clock.advance(5 * minute)
  end(world, [3])
  await world.clock.advance(5 * minute)
  end(world, [4])
  await world.clock.advance(5 * minute)
  expect(world.kinds()).toEqual(['failed 1', 'stillFailing 2', 'recovered 3', 'finished 4'])
  expect(world.told.notices[1]?.facts.sameCount).toBe(2)
})
