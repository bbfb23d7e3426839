import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import type { DigestCounts } from '../../../electron/shared/notice'
import type { Task } from '../../../electron/shared/task'
import { aStep, aTask } from '../../helpers/builders'
import { createWatchWorld } from './watch-world'

const minute = 60_000
const hour = 60 * minute

function total(counts: DigestCounts | null): number {
  if (counts === null) return 0
  return counts.finished + counts.failed + counts.stopped + counts.other
}

/** Answers the tasks of a list one after the other, the last one for ever. */
function inTurn(...answers: readonly [Partial<Task>, ...Partial<Task>[]]) {
  return (nth: number) => answers[Math.min(nth, answers.length) - 1] ?? answers[0]
}

describe('telling', () => {
  it('tells an end once, with the record that is on disk', async () => {
    const { engine, source, clock, running, told, kinds, store } = createWatchWorld()
    engine.start([running(1)])
    await clock.advance(12_000)
    source.answer('ext-1', { status: 'finished', versionName: 'shop-002' })
    await clock.advance(10 * minute)
    expect(kinds()).toEqual(['finished 1'])
    expect(store.notices()).toEqual(told.notices)
    const record = await store.getTask(1)
    expect(record).toMatchObject({
      ok: true,
      value: { isSeen: false, watch: { state: 'ended', reason: 'finished' } },
    })
    expect(engine.activity()).toEqual([])
  })

  it('tells nothing of what it sees first, and counts an end seen first as seen', async () => {
    const { engine, source, clock, added, told, store } = createWatchWorld()
    source.answerAll({ status: 'failed', failReason: 'no quota' })
    engine.watch([added(1)])
    await clock.advance(10 * minute)
    expect(told.notices).toEqual([])
    expect(await store.getTask(1)).toMatchObject({
      value: { isSeen: true, watch: { state: 'ended', reason: 'failed' } },
    })
    expect(source.requests().length).toBe(2)
  })

  it('stores one reading for a thousand answers that say the same', async () => {
    const { engine, source, clock, added, store } = createWatchWorld()
    engine.watch([added(1)])
    engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: 1 })
    await clock.advance(50 * minute + 5_000)
    expect(source.requests().length).toBeGreaterThan(1_000)
    expect(store.readings(1).length).toBe(1)
    expect(await store.getTask(1)).toMatchObject({ value: { lastReadAt: clock.now() - 2_000 } })
  })

  it('takes in a reason that comes with the confirming read, without telling it again', async () => {
    const { engine, source, clock, running, kinds, store } = createWatchWorld()
    source.answer(
      'ext-1',
      inTurn({ status: 'failed' }, { status: 'failed', failReason: 'build not found' }),
    )
    engine.start([running(1)])
    await clock.advance(5 * minute)
    expect(kinds()).toEqual(['failed 1'])
    expect(store.readings(1).map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      ['failed'],
      ['fieldChanged'],
    ])
    expect(await store.getTask(1)).toMatchObject({
      value: { watch: { state: 'ended' }, task: { failReason: 'build not found' } },
    })
  })

  it('counts an end the user is looking at as seen and holds its notice back', async () => {
    const { engine, source, clock, running, told, store } = createWatchWorld()
    engine.setAttention({ isWindowVisible: true, isWindowFocused: true, selectedTaskId: 1 })
    source.answerAll({ status: 'stopped' })
    engine.start([running(1)])
    await clock.advance(5_000)
    expect(told.notices).toMatchObject([{ state: 'heldBack', stateReason: 'taskOnScreen' }])
    expect(await store.getTask(1)).toMatchObject({ value: { isSeen: true } })
  })

  it('honours an edit that was made since', async () => {
    const { engine, source, clock, running, told, store } = createWatchWorld()
    engine.start([running(1)])
    await clock.advance(2_000)
    const edited = await store.editTasks([1], { alias: 'Shop', isMuted: true })
    engine.update(edited.ok ? edited.value : [])
    source.answerAll({ status: 'finished' })
    await clock.advance(5_000)
    expect(told.notices).toMatchObject([
      { facts: { name: 'Shop' }, state: 'heldBack', stateReason: 'muted' },
    ])
    expect(told.records.at(-1)).toMatchObject({ alias: 'Shop', isMuted: true })
  })

  it('keeps what an older row brings of the user’s without going back in time', async () => {
    const { engine, source, clock, running, told } = createWatchWorld()
    const before = running(1)
    source.answer(
      'ext-1',
      inTurn({ stage: 'serverStage' }, { stage: 'serverStage', status: 'finished' }),
    )
    engine.start([before])
    await clock.advance(1_000)
    engine.update([{ ...before, isMuted: true }])
    await clock.advance(10_000)
    expect(told.records.map(({ task }) => task?.status)).toEqual(['running', 'finished'])
    expect(told.notices).toMatchObject([{ stateReason: 'muted' }])
  })

  it('tells a restart, then the next end again', async () => {
    const { engine, source, clock, running, kinds } = createWatchWorld()
    source.answer(
      'ext-1',
      inTurn(
        { status: 'stopped' },
        { status: 'running' },
        { status: 'running' },
        { status: 'stopped' },
      ),
    )
    engine.start([running(1)])
    await clock.advance(hour)
    expect(kinds()).toEqual(['stopped 1', 'restarted 1', 'stopped 1'])
    expect(engine.activity()).toEqual([])
  })

  it('is not fooled by a status that flickers', async () => {
    const { engine, source, clock, running, kinds, store } = createWatchWorld()
    source.answer('ext-1', inTurn({ status: 'finished' }, { status: '' }, { status: 'finished' }))
    engine.start([running(1)])
    await clock.advance(hour)
    expect(kinds()).toEqual(['finished 1'])
    expect(store.readings(1).length).toBe(3)
  })

  it('keeps a step that vanished in the change log', async () => {
    const { engine, source, clock, running, store } = createWatchWorld()
    const steps = [aStep('CreateEnv', { status: 'running' })]
    source.answer('ext-1', inTurn({ steps }, { steps: [] }, { steps }))
    engine.start([running(1)])
    await clock.advance(20_000)
    expect(store.readings(1).map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      ['stepAppeared'],
      ['stepVanished'],
      ['stepAppeared'],
    ])
  })

  it('ends a watch after 24 hours and says so once; the user can go on', async () => {
    const { engine, source, clock, running, kinds, store } = createWatchWorld()
    engine.start([running(1, { isPatient: true })])
    await clock.advance(24 * hour + 10 * minute)
    expect(kinds()).toEqual(['watchEnded 1'])
    expect(await store.getTask(1)).toMatchObject({
      value: { isSeen: false, watch: { state: 'ended', reason: 'tooLong' } },
    })
    const resumed = await store.setWatch([1], { state: 'active' })
    engine.watch(resumed.ok ? resumed.value : [])
    await clock.advance(23 * hour)
    expect(kinds()).toEqual(['watchEnded 1'])
    const requests = source.requests().length
    await clock.advance(10 * minute)
    expect(source.requests().length).toBeGreaterThan(requests)
    await clock.advance(hour)
    expect(kinds()).toEqual(['watchEnded 1', 'watchEnded 1'])
  })

  it('does not end a watch that the user continued just because the program started anew', async () => {
    const { engine, clock, running, kinds } = createWatchWorld()
    const long = (id: number, readAgoMs: number) =>
      running(id, {
        addedAt: clock.now() - 30 * hour,
        lastReadAt: clock.now() - readAgoMs,
        isPatient: true,
      })
    engine.start([long(1, 2 * hour), long(2, 29 * hour)])
    await clock.advance(20 * minute)
    expect(kinds()).toEqual(['watchEnded 2'])
  })

  it('waits for a task that is not registered yet, then gives up on it', async () => {
    const { engine, source, clock, added, told, store } = createWatchWorld()
    source.answerAll(appError('api.notFound'))
    engine.watch([added(1)])
    await clock.advance(59_000)
    expect(source.requests().length).toBe(6)
    await clock.advance(20 * minute)
    expect(told.notices).toEqual([])
    expect(await store.getTask(1)).toMatchObject({
      value: { isSeen: false, watch: { state: 'ended', reason: 'notFound' } },
    })
    expect(source.requests().length).toBe(7 + 18)
  })

  it('takes up a task that appears late', async () => {
    const { engine, source, clock, added, activityOf } = createWatchWorld()
    source.answer('ext-1', (nth) => (nth < 12 ? appError('api.notFound') : {}))
    engine.watch([added(1)])
    await clock.advance(5 * minute)
    expect(activityOf(1)?.problem).toBeNull()
    expect(source.requests().length).toBeGreaterThan(12)
  })

  it('keeps the history of a task that is gone in the cloud', async () => {
    const { engine, source, clock, running, told, store } = createWatchWorld()
    source.answer('ext-1', appError('api.notFound'))
    engine.start([running(1), running(2)])
    await clock.advance(minute)
    expect(await store.getTask(1)).toMatchObject({
      value: { watch: { state: 'ended', reason: 'goneInCloud' }, task: { status: 'running' } },
    })
    expect(source.requestsFor('ext-1').length).toBe(1)
    expect(source.requestsFor('ext-2').length).toBeGreaterThan(5)
    expect(told.notices).toEqual([])
  })

  it('follows a task again that is found again', async () => {
    const { engine, source, clock, running, told } = createWatchWorld()
    engine.start([])
    engine.refresh([
      running(1, { watch: { state: 'ended', reason: 'goneInCloud' }, task: aTask() }),
    ])
    await clock.advance(minute)
    expect(told.records).toMatchObject([{ watch: { state: 'active' } }])
    expect(source.requests().length).toBeGreaterThan(5)
  })

  it('tells each of 1,000 ends exactly once, at once or in a summary, and nothing else', async () => {
    const { engine, source, clock, running, kinds, store } = createWatchWorld()
    const ids = Array.from({ length: 1_000 }, (_, index) => index + 1)
    const ends = ['finished', 'failed', 'stopped'] as const
    const endOf = (id: number) => ends[id % 3] ?? 'finished'
    for (const id of ids) {
      const endsWith = 2 + (id % 7)
      source.answer(`ext-${id}`, (nth) => ({
        // Services of their own: none recovers from another's failure.
        serverName: `service-${id}`,
        status: nth < endsWith ? 'running' : endOf(id),
        stage: nth < 2 ? 'envStage' : 'serverStage',
      }))
    }
    engine.start(ids.map((id) => running(id)))
    await clock.advance(2 * hour)
    expect(kinds().toSorted()).toEqual(ids.map((id) => `${endOf(id)} ${id}`).toSorted())
    const stored = store.notices()
    const told = stored.filter(({ kind, state }) => kind !== 'digest' && state === 'queued')
    const held = stored.filter(({ state }) => state === 'heldBack')
    const summaries = stored.filter(({ kind }) => kind === 'digest')
    expect(told.length + held.length).toBe(1_000)
    expect(new Set(held.map(({ stateReason }) => stateReason))).toEqual(new Set(['inSummary']))
    const summed = summaries.map(({ facts }) => total(facts.counts))
    expect(summed.reduce((sum, n) => sum + n, 0)).toBe(held.length)
    expect(engine.activity()).toEqual([])
    expect(source.mostPerTask()).toBe(1)
  }, 60_000)
})
