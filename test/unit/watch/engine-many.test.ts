import { describe, expect, it } from 'vitest'
import { mostPerSecond } from './scripted-source'
import { createWatchWorld } from './watch-world'

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
  }, 60_000)
})
