import { describe, expect, it } from 'vitest'
import { appError, errorCodes, remedyFor } from '../../../electron/shared/errors'
import { mostPerSecond } from './scripted-source'
import { createWatchWorld } from './watch-world'

const minute = 60_000
const hour = 60 * minute
const profileErrors = errorCodes.filter((code) => remedyFor(code) === 'stopProfile')

describe('errors of a profile', () => {
  it.each(profileErrors)('stops everything at %s, and only there', async (code) => {
    const { engine, source, clock, running, healthOf, activityOf } = createWatchWorld()
    source.setLatency(350)
    for (const id of [1, 2, 3, 4, 5]) source.answer(`ext-${id}`, appError(code))
    engine.start([1, 2, 3, 4, 5].map((id) => running(id)))
    engine.watch([running(9, { profileId: 'other' })])
    await clock.advance(400)
    const firstFailure = source.requests()[0]?.at ?? 0
    await clock.advance(10 * minute)
    const later = source
      .requests()
      .filter(({ profileId, at }) => profileId === 'profile-1' && at > firstFailure + 350)
    expect(later.length).toBeLessThanOrEqual(2)
    expect(source.requestsFor('ext-9').length).toBeGreaterThan(50)
    expect(healthOf()).toMatchObject({ problem: { code }, resumesAt: null })
    expect(healthOf('other')).toMatchObject({ problem: null })
    expect(activityOf(1)).toMatchObject({ nextReadAt: null, isReading: false })
    expect(source.inFlight()).toBe(0)
  })

  it.each(profileErrors)(
    'tells of %s at most once an hour, and only what is about a key nobody asks for anyway',
    async (code) => {
      const { engine, source, clock, running, told } = createWatchWorld()
      source.answerAll(appError(code))
      engine.start([running(1), running(2)])
      await clock.advance(minute)
      for (let i = 0; i < 5; i += 1) {
        engine.profileReady('profile-1')
        await clock.advance(10 * minute)
      }
      const isUntold = code === 'key.missing' || code === 'api.retired'
      const isTold = !code.startsWith('keychain.') && !isUntold
      expect(
        told.notices.map(({ kind, profileId, facts }) => [
          kind,
          profileId,
          facts.name,
          facts.failReason,
        ]),
      ).toEqual(isTold ? [['keyRejected', 'profile-1', 'label of profile-1', code]] : [])
      await clock.advance(10 * minute)
      engine.profileReady('profile-1')
      await clock.advance(minute)
      expect(told.notices.length).toBe(isTold ? 2 : 0)
    },
  )

  it('goes on at once with a new key', async () => {
    const { engine, source, clock, running, added, healthOf } = createWatchWorld()
    source.answerAll(appError('key.signatureRejected'))
    engine.start([running(1), added(2)])
    await clock.advance(hour)
    source.answerAll({})
    engine.profileReady('profile-1')
    await clock.advance(500)
    expect(
      source
        .requests()
        .slice(-2)
        .map(({ externalId }) => externalId)
        .toSorted(),
    ).toEqual(['ext-1', 'ext-2'])
    expect(healthOf()?.problem).toBeNull()
  })

  it('reads what waited for a key even when nothing is read by itself', async () => {
    const { engine, source, clock, added, set } = createWatchWorld()
    set({ refreshInterval: 'manual' })
    source.answerAll(appError('key.missing'))
    engine.watch([added(1)])
    await clock.advance(minute)
    source.answerAll({})
    engine.profileReady('profile-1')
    await clock.advance(minute)
    expect(source.requests().length).toBe(2)
  })

  it('starts anew when nothing was watched in between', async () => {
    const { engine, source, clock, running, healthOf } = createWatchWorld()
    source.answerAll(appError('key.missing'))
    engine.start([running(1)])
    await clock.advance(minute)
    engine.unwatch([1])
    source.answerAll({})
    engine.watch([running(2)])
    await clock.advance(minute)
    expect(source.requestsFor('ext-2').length).toBeGreaterThan(5)
    expect(healthOf()?.problem).toBeNull()
  })

  it('tries once when the user asks, and goes on when that works', async () => {
    const { engine, source, clock, running, healthOf } = createWatchWorld()
    const records = [1, 2, 3, 4].map((id) => running(id))
    source.answerAll(appError('api.noPermission'))
    engine.start(records)
    await clock.advance(minute)
    const before = source.requests().length
    engine.refresh(records)
    await clock.advance(minute)
    expect(source.requests().length).toBe(before + 1)
    engine.refreshAll()
    engine.resume()
    await clock.advance(minute)
    expect(source.requests().length).toBe(before + 1)
    source.answerAll({})
    engine.refresh(records.slice(0, 1))
    await clock.advance(10_000)
    expect(healthOf()?.problem).toBeNull()
    expect(
      new Set(
        source
          .requests()
          .slice(before + 1)
          .map(({ externalId }) => externalId),
      ).size,
    ).toBe(4)
  })
})

describe('too many requests', () => {
  it('pauses the profile, says until when, slows down, and loses nothing', async () => {
    const { engine, source, clock, running, told, healthOf, kinds } = createWatchWorld()
    let refusals = 0
    source.answerAll(() => {
      refusals += 1
      return refusals <= 100 ? appError('api.rateLimited') : { status: 'finished' }
    })
    engine.start(Array.from({ length: 20 }, (_, index) => running(index + 1)))
    await clock.advance(1_000)
    expect(healthOf()).toMatchObject({ problem: { code: 'api.rateLimited' }, requestsPerSecond: 5 })
    expect(healthOf()?.resumesAt).toBeGreaterThan(clock.now() + 500)
    const before = source.requests().length
    await clock.advance(900)
    expect(source.requests().length).toBe(before)
    await clock.advance(3 * hour)
    expect(kinds().toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `finished ${index + 1}`).toSorted(),
    )
    expect(told.activity.every(({ problem }) => problem === null)).toBe(true)
    expect(healthOf()).toMatchObject({ problem: null, resumesAt: null, requestsPerSecond: 10 })
  })

  it('does not stop another profile', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    source.answer('ext-1', appError('api.rateLimited', { retryAfterMs: 300_000 }))
    engine.start([running(1), running(2, { profileId: 'other' })])
    await clock.advance(minute)
    expect(source.requestsFor('ext-1').length).toBe(1)
    expect(source.requestsFor('ext-2').length).toBeGreaterThan(10)
  })
})

describe('no contact', () => {
  it('backs off with one probe at a time, says so after two failures, and recovers at the first success', async () => {
    const { engine, source, clock, running, healthOf, activityOf } = createWatchWorld()
    source.answerAll(appError('network.dns'))
    engine.start(Array.from({ length: 200 }, (_, index) => running(index + 1)))
    await clock.advance(50)
    expect(healthOf()?.problem).toBeNull()
    await clock.advance(1_000)
    expect(healthOf()?.problem?.code).toBe('network.dns')
    expect(healthOf()?.resumesAt).not.toBeNull()
    await clock.advance(10 * minute)
    const failed = source.requests().length
    expect(failed).toBeLessThan(25)
    expect(source.mostAtOnce()).toBeLessThanOrEqual(6)
    source.answerAll({})
    await clock.advance(67_000)
    expect(healthOf()).toMatchObject({ problem: null, resumesAt: null })
    await clock.advance(20_000)
    expect(
      new Set(
        source
          .requests()
          .slice(failed)
          .map(({ externalId }) => externalId),
      ).size,
    ).toBe(200)
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(10)
    expect(activityOf(1)?.problem).toBeNull()
  })

  it('retries a single task after 2, 5, 10, 30 and 60 seconds', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    source.answerAll(appError('network.timeout'))
    engine.start([running(1)])
    await clock.advance(250_000)
    const times = source.requests().map(({ at }) => Math.round((at - 1_000) / 1_000))
    expect(times).toEqual([0, 2, 7, 17, 47, 107, 167, 227])
  })

  it('does not let one task that hangs hold up the others', async () => {
    const { engine, source, clock, running, healthOf } = createWatchWorld()
    source.answer('ext-1', appError('network.timeout'))
    engine.start([running(1), running(2), running(3)])
    await clock.advance(2 * minute)
    expect(source.requestsFor('ext-2').length).toBeGreaterThan(15)
    expect(healthOf()?.problem).toBeNull()
  })

  it('treats a login page and a wrong clock as lost contact too', async () => {
    const { engine, source, clock, running, healthOf } = createWatchWorld()
    source.answerAll(appError('answer.notJson'))
    engine.start(Array.from({ length: 50 }, (_, index) => running(index + 1)))
    await clock.advance(10 * minute)
    expect(healthOf()?.problem?.code).toBe('answer.notJson')
    expect(source.requests().length).toBeLessThan(10)
  })

  it('speaks of trouble at the cloud after five internal errors in a row', async () => {
    const { engine, source, clock, running, healthOf } = createWatchWorld()
    source.answerAll(appError('api.internal', { requestId: 'r' }))
    engine.start([1, 2, 3, 4].map((id) => running(id)))
    await clock.advance(1_000)
    expect(healthOf()?.problem).toBeNull()
    await clock.advance(4_000)
    expect(healthOf()?.problem).toMatchObject({ code: 'api.internal', requestId: 'r' })
    source.answerAll({})
    await clock.advance(minute)
    expect(healthOf()?.problem).toBeNull()
  })

  it('believes a hint that there is no network for a minute at most', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    engine.start([running(1)])
    await clock.advance(1_000)
    const before = source.requests().length
    engine.setConditions({ isOnline: false, isOnBattery: false })
    await clock.advance(59_000)
    expect(source.requests().length).toBe(before)
    await clock.advance(30_000)
    expect(source.requests().length).toBeGreaterThan(before + 2)
  })

  it('reads everything once the network is back', async () => {
    const { engine, source, clock, running } = createWatchWorld()
    engine.start([1, 2, 3].map((id) => running(id)))
    await clock.advance(1_000)
    engine.setConditions({ isOnline: false, isOnBattery: false })
    source.answerAll(appError('network.offline'))
    await clock.advance(10 * minute)
    const before = source.requests().length
    source.answerAll({})
    engine.setConditions({ isOnline: true, isOnBattery: false })
    await clock.advance(2_000)
    expect(
      new Set(
        source
          .requests()
          .slice(before)
          .map(({ externalId }) => externalId),
      ).size,
    ).toBe(3)
  })

  it.each([
    ['the machine wakes up', 'resume'],
    ['the user asks for everything', 'refreshAll'],
  ] as const)('tries at once when %s, and backs off from the start', async (_name, method) => {
    const { engine, source, clock, running } = createWatchWorld()
    source.answerAll(appError('network.dns'))
    engine.start([running(1)])
    await clock.advance(200_000)
    const before = source.requests().length
    engine[method]()
    const asked = clock.monotonic()
    await clock.advance(20_000)
    const seconds = source
      .requests()
      .slice(before)
      .map(({ at }) => Math.round((at - asked) / 1_000))
    expect(seconds).toEqual([0, 2, 7, 17])
  })

  it('tries at once when requests go another way', async () => {
    const { engine, source, clock, running, healthOf } = createWatchWorld()
    source.answerAll(appError('network.proxy'))
    engine.start([1, 2, 3].map((id) => running(id)))
    await clock.advance(20 * minute)
    expect(healthOf()?.problem?.code).toBe('network.proxy')
    const before = source.requests().length
    source.answerAll({})
    engine.wayChanged()
    await clock.advance(500)
    const since = source.requests().slice(before)
    expect(since.map(({ externalId }) => externalId).toSorted()).toEqual([
      'ext-1',
      'ext-2',
      'ext-3',
    ])
    expect(healthOf()?.problem).toBeNull()
  })

  it('stays within the rate while the network comes and goes', async () => {
    const { engine, source, clock, running, told } = createWatchWorld()
    engine.start(Array.from({ length: 30 }, (_, index) => running(index + 1)))
    for (let i = 0; i < 100; i += 1) {
      const isOnline = i % 2 === 0
      source.answerAll(isOnline ? {} : appError('network.offline'))
      engine.setConditions({ isOnline, isOnBattery: false })
      await clock.advance(600)
    }
    expect(mostPerSecond(source.requests())).toBeLessThanOrEqual(10)
    expect(told.health.length).toBeLessThan(100)
  })
})

describe('errors of one task', () => {
  it.each(errorCodes.filter((code) => !profileErrors.includes(code) && code !== 'api.rateLimited'))(
    'keep to that task: %s',
    async (code) => {
      const { engine, source, clock, running, activityOf, healthOf } = createWatchWorld()
      source.answer('ext-1', appError(code))
      engine.start([running(1), running(2)])
      await clock.advance(minute)
      expect(source.requestsFor('ext-2').length).toBeGreaterThan(10)
      expect(activityOf(2)?.problem).toBeNull()
      expect(healthOf()?.problem).toBeNull()
      const endsWatch = code === 'api.notFound' || code === 'api.invalidParameter'
      expect(activityOf(1)?.problem?.code).toBe(endsWatch ? undefined : code)
    },
  )

  it('ends the watch of an id the cloud does not accept, until the user tries again', async () => {
    const { engine, source, clock, running, store } = createWatchWorld()
    source.answer('ext-1', appError('api.invalidParameter'))
    engine.start([running(1)])
    await clock.advance(hour)
    expect(source.requests().length).toBe(1)
    const record = await store.getTask(1)
    expect(record).toMatchObject({ value: { watch: { state: 'ended', reason: 'invalidId' } } })
    source.answer('ext-1', {})
    engine.refresh(record.ok ? [record.value] : [])
    await clock.advance(2 * minute)
    expect(source.requests().length).toBeGreaterThan(2)
  })

  it('keeps the last state of a task whose answer cannot be read', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    source.answer('ext-1', appError('answer.wrongShape', { detail: 'Steps' }))
    engine.start([running(1)])
    await clock.advance(10 * minute)
    expect([told.records, store.readings(1)]).toEqual([[], []])
    expect(source.requests().length).toBeLessThan(8)
  })
})
