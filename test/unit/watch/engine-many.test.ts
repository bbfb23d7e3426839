import { appError } from '../../../electron/shared/errors'
import { describe, expect, it } from 'vitest'
import { mostPerSecond } from './scripted-source'
import { createWatchWorld } from './watch-world'

describe('more tasks than can be read in time', () => {
  const startTime = '2025-11-24 14:32:05'

  it('are read by how likely they have ended, learnt from the history every 10 minutes', async () => {
    const { engine, source, clock, store, running } = createWatchWorld()
    const record = (id: number) => {
      const stage = id % 2 === 0 ? 'serverStage' : 'envStage'
      source.answer(`ext-${id}`, { stage, startTime })
      return running(id)
    }
    const readsOf = (parity: number, from: number) =>
      source
        .requests()
        .filter(({ at, externalId }) => at >= from && Number(externalId.slice(4)) % 2 === parity)
        .length
    engine.start(Array.from({ length: 300 }, (_, index) => record(index + 1)))
    await clock.advance(60_000)
    const guessing = clock.monotonic()
    await clock.advance(2 * 60_000)
    const ratioGuessed = readsOf(1, guessing) / readsOf(0, guessing)
    store.setStageDurations([
      { name: 'envStage', seconds: [700, 800, 900, 1_000] },
      { name: 'storageStage', seconds: [1, 1, 1] },
      { name: 'serverStage', seconds: [1, 1, 1] },
    ])
    await clock.advance(8 * 60_000)
    expect(store.calls().filter((name) => name === 'stageDurations').length).toBe(2)
    const learnt = clock.monotonic()
    await clock.advance(2 * 60_000)
    expect(readsOf(1, learnt) / readsOf(0, learnt)).toBeGreaterThan(1.5 * ratioGuessed)
  })

  it('are still read while the history of durations cannot be', async () => {
    const { engine, source, clock, store, running } = createWatchWorld()
    const records = Array.from({ length: 300 }, (_, index) => running(index + 1))
    store.failWith(appError('store.busy'))
    engine.start(records)
    await clock.advance(1_000)
    store.failWith(null)
    await clock.advance(60_000)
    expect(new Set(source.requests().map(({ externalId }) => externalId)).size).toBe(300)
  })
})

describe('10,000 watched tasks', () => {
  it('are read in turn: nobody waits longer than two sweeps, within the rate, with two timers', async () => {
    const { engine, source, clock, running, added, set } = createWatchWorld()
    set({ requestsPerSecond: 15 })
    const count = 10_000
    const sweepMs = (count / 15) * 1_000
    engine.start(Array.from({ length: count }, (_, index) => running(index + 1)))
    await clock.advance(2 * sweepMs)
    expect(clock.timers()).toBe(2)

    engine.watch([added(10_001)])
    await clock.advance(500)
    expect(source.requestsFor('ext-10001').length).toBe(1)
    engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: 77 })
    await clock.advance(10_000)
    expect(
      source
        .requests()
        .slice(-150)
        .filter(({ externalId }) => externalId === 'ext-77').length,
    ).toBeGreaterThan(2)

    const lastRead = new Map<string, number>()
    let longestMs = 0
    for (const { externalId, at } of source.requests()) {
      longestMs = Math.max(longestMs, at - (lastRead.get(externalId) ?? at))
      lastRead.set(externalId, at)
    }
    const end = clock.monotonic()
    for (const at of lastRead.values()) longestMs = Math.max(longestMs, end - at)
    expect(lastRead.size).toBe(count + 1)
    expect(longestMs).toBeLessThanOrEqual(2 * sweepMs)
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(15)
    expect(source.mostPerTask()).toBe(1)
  }, 180_000)
})
