import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import { aReading, aTask } from '../../helpers/builders'
import { createWatchWorld } from './watch-world'

const minute = 60_000
const full = appError('store.full')

describe('a history that cannot be written', () => {
  it('loses nothing and tells nothing before it is on disk', async () => {
    const { engine, source, clock, running, told, kinds, store } = createWatchWorld()
    const stages = ['envStage', 'storageStage', 'serverStage']
    source.answer('ext-1', (nth) => ({
      stage: stages[Math.min(nth, 3) - 1] ?? '',
      status: nth < 5 ? 'running' : 'failed',
    }))
    source.answer('ext-2', (nth) => ({ status: nth < 2 ? 'running' : 'finished' }))
    store.failWith(full)
    engine.start([running(1), running(2)])
    await clock.advance(5 * minute)
    expect([told.records, told.notices, told.problems]).toEqual([[], [], [full]])
    expect(engine.activity()).toEqual([])
    store.failWith(null)
    await clock.advance(minute)
    expect(kinds()).toEqual(['finished 2', 'failed 1'])
    expect(told.problems).toEqual([full, null])
    expect(store.readings(1).map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      ['stageChanged'],
      ['stageChanged'],
      ['failed'],
    ])
    expect(await store.getTask(1)).toMatchObject({
      value: { isSeen: false, watch: { state: 'ended', reason: 'failed' } },
    })
  })

  it('goes on watching from what it saw, in order, after the disk has room again', async () => {
    const { engine, source, clock, running, store, kinds } = createWatchWorld()
    store.failWith(appError('store.io'))
    source.answer('ext-1', (nth) => ({ status: nth === 1 ? 'stopped' : 'running' }))
    engine.start([running(1)])
    await clock.advance(10 * minute)
    store.failWith(null)
    await clock.advance(2 * minute)
    expect(kinds()).toEqual(['stopped 1', 'restarted 1'])
    source.answer('ext-1', { status: 'finished' })
    await clock.advance(5 * minute)
    expect(kinds()).toEqual(['stopped 1', 'restarted 1', 'finished 1'])
  })

  it('does not mind that a read without news is not noted', async () => {
    const { engine, clock, running, store, told } = createWatchWorld()
    engine.start([running(1)])
    await clock.advance(1_000)
    store.failWith(appError('store.busy'))
    await clock.advance(10_000)
    store.failWith(null)
    await clock.advance(10_000)
    expect(told.problems).toEqual([appError('store.busy'), null])
    expect(store.readings(1)).toEqual([])
  })

  it('keeps ends of watches and notices about keys that have no reading', async () => {
    const { engine, source, clock, running, added, store, kinds, told } = createWatchWorld()
    source.answer('ext-1', appError('api.invalidParameter'))
    source.answer('ext-2', appError('key.tokenExpired'))
    store.failWith(full)
    engine.start([running(1), added(2, { profileId: 'other' })])
    await clock.advance(minute)
    expect(told.notices).toEqual([])
    store.failWith(null)
    await clock.advance(minute)
    expect(kinds()).toEqual(['keyRejected -'])
    expect(await store.getTask(1)).toMatchObject({ value: { watch: { reason: 'invalidId' } } })
  })

  it('decides with what the user set meanwhile', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    source.answer('ext-1', { stage: 'serverStage' })
    engine.start([running(1)])
    store.failWith(full)
    await clock.advance(3_000)
    source.answer('ext-1', { stage: 'serverStage', status: 'finished' })
    await clock.advance(10_000)
    store.failWith(null)
    const muted = await store.editTasks([1], { isMuted: true })
    engine.update(muted.ok ? muted.value : [])
    await clock.advance(minute)
    expect(told.notices).toMatchObject([{ kind: 'finished', stateReason: 'muted' }])
  })

  it('tries what waits once more when it stops', async () => {
    const { engine, source, clock, running, store } = createWatchWorld()
    source.answerAll({ status: 'failed' })
    store.failWith(full)
    engine.start([running(1), running(2)])
    await clock.advance(2_000)
    store.failWith(null)
    engine.stop()
    await clock.advance(0)
    expect(store.notices().map(({ kind, taskId }) => [kind, taskId])).toEqual([
      ['failed', 1],
      ['failed', 2],
    ])
    expect(clock.timers()).toBe(0)
  })

  it('keeps the oldest 10,000 and sees the rest again later', async () => {
    const { engine, source, clock, running, store, set, kinds } = createWatchWorld()
    set({ requestsPerSecond: 15, refreshInterval: 300 })
    const count = 10_050
    store.failWith(full)
    source.answerAll({ status: 'stopped' })
    const ids = Array.from({ length: count }, (_, index) => index + 1)
    engine.start(ids.map((id) => running(id, { profileId: `p${id % 20}` })))
    await clock.advance(2 * minute)
    expect(kinds()).toEqual([])
    store.failWith(null)
    await clock.advance(6 * minute)
    expect(new Set(kinds()).size).toBe(count)
    expect(kinds().length).toBe(count)
  }, 60_000)
})

describe('another program that writes the same history', () => {
  it('does not repeat what the other one recorded', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    const record = running(1)
    engine.start([record])
    await clock.advance(1_000)
    await store.recordReading({
      taskId: 1,
      baseReadingId: record.lastReadingId,
      reading: aReading({ externalId: 'ext-1', status: 'finished' }, { observedAt: clock.now() }),
      changes: [{ kind: 'finished' }],
      watch: { state: 'active' },
      isSeen: false,
      failureSignature: '',
      durationSeconds: null,
      notice: null,
    })
    source.answer('ext-1', { status: 'finished' })
    await clock.advance(10 * minute)
    expect(told.notices).toEqual([])
    expect(store.readings(1).length).toBe(1)
    expect(await store.getTask(1)).toMatchObject({ value: { watch: { state: 'ended' } } })
  })

  it('adds to what the other one recorded', async () => {
    const { engine, source, clock, running, store, kinds } = createWatchWorld()
    const record = running(1)
    engine.start([record])
    await clock.advance(1_000)
    await store.recordReading({
      taskId: 1,
      baseReadingId: record.lastReadingId,
      reading: aReading({ externalId: 'ext-1', stage: 'serverStage' }, { observedAt: clock.now() }),
      changes: [{ kind: 'stageChanged', from: 'envStage', to: 'serverStage' }],
      watch: { state: 'active' },
      isSeen: true,
      failureSignature: '',
      durationSeconds: null,
      notice: null,
    })
    source.answer('ext-1', { status: 'finished', stage: 'serverStage' })
    await clock.advance(10_000)
    expect(kinds()).toEqual(['finished 1'])
    expect(store.readings(1).map(({ changes }) => changes)).toEqual([
      [{ kind: 'stageChanged', from: 'envStage', to: 'serverStage' }],
      [{ kind: 'finished' }],
    ])
  })

  it('does not overwrite what the other one saw later', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    const record = running(1)
    source.answer('ext-1', { stage: 'storageStage' })
    const { recordReading } = store
    let isFirst = true
    const later = aReading(
      { externalId: 'ext-1', status: 'finished' },
      { observedAt: clock.now() + 60_000 },
    )
    Object.assign(store, {
      async recordReading(...args: Parameters<typeof recordReading>) {
        if (isFirst) {
          isFirst = false
          const changes = [{ kind: 'finished' as const }]
          await recordReading({ ...args[0], reading: later, changes, notice: null })
        }
        return recordReading(...args)
      },
    })
    engine.start([record])
    await clock.advance(1_000)
    expect(told.records.map(({ task }) => task?.status)).toEqual(['finished'])
    expect(store.readings(1).length).toBe(1)
  })

  it('stops reading a task that was removed', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    engine.start([running(1), running(2)])
    await clock.advance(1_000)
    await store.removeTasks([1], clock.now())
    await clock.advance(6_000)
    source.answer('ext-2', { stage: 'serverStage' })
    await store.removeTasks([2], clock.now())
    await clock.advance(minute)
    expect(engine.activity()).toEqual([])
    expect(told.records).toEqual([])
    expect(source.requests().length).toBe(5)
  })

  it('does not undo a pause that is on disk already', async () => {
    const { engine, source, clock, running, store, told } = createWatchWorld()
    source.answer('ext-1', { stage: 'serverStage' })
    source.setLatency(1_000)
    engine.start([running(1)])
    await clock.advance(500)
    await store.setWatch([1], { state: 'paused', reason: 'user' })
    await clock.advance(minute)
    expect(told.records).toMatchObject([
      { watch: { state: 'paused' }, task: { stage: 'serverStage' } },
    ])
    expect(source.requests().length).toBe(1)
  })

  it('takes up rows that the other one changed', async () => {
    const { engine, source, clock, running, added, store } = createWatchWorld()
    const record = running(1)
    engine.start([record])
    await clock.advance(1_000)
    const other = added(2)
    const newer = { ...record, lastReadingId: 900_000, task: aTask({ stage: 'serverStage' }) }
    store.put(newer)
    engine.watch([newer, other])
    engine.update([newer, other])
    source.answer('ext-1', { stage: 'serverStage' })
    await clock.advance(10_000)
    expect(store.readings(1)).toEqual([])
    expect(source.requestsFor('ext-2').length).toBeGreaterThan(1)
    engine.update([{ ...newer, watch: { state: 'paused', reason: 'user' } }])
    expect(engine.activity().map(({ taskId }) => taskId)).toEqual([2])
  })
})
