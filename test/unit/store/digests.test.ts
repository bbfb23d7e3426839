import { describe, expect, it } from 'vitest'
import type { HoldReason } from '../../../electron/shared/notice'
import type { SyncStore } from '../../../electron/store/methods'
import { aDraft, aNotice, aTask } from './drafts'
import { addTask, storeInMemory, valueOf } from './fixtures'

const nobody = { taskId: null, profileId: 'p1' }

function hold(store: SyncStore, holdReason: HoldReason | null, name = 'shop') {
  const facts = { ...aNotice.facts, name }
  return valueOf(store.addNotice({ ...aNotice, facts, holdReason }, nobody, 1))
}

const digest = (store: SyncStore, toldIds: readonly number[] = []) =>
  valueOf(store.addDigest(['quietHours', 'inSummary'], toldIds, 9))
const listed = (store: SyncStore) =>
  valueOf(store.pageNotices(null, false)).notices.map(({ id, kind, state }) => [id, kind, state])

describe('a digest', () => {
  it('is nothing when nothing was held back for its reasons', () => {
    const { store } = storeInMemory()
    hold(store, null)
    hold(store, 'muted')
    hold(store, 'downtime')
    expect(digest(store)).toBeNull()
    expect(listed(store).length).toBe(3)
  })

  it('of one notice is that notice, waiting again', () => {
    const { store } = storeInMemory()
    const held = hold(store, 'quietHours')
    expect(digest(store)?.notice).toEqual({ ...held, state: 'queued', stateReason: '' })
    expect(digest(store)).toBeNull()
  })

  it('of several counts them, names two, failures first, and is made once', () => {
    const { store } = storeInMemory()
    const { id: taskId } = addTask(store)
    const about = { taskId, profileId: 'p1' }
    hold(store, 'quietHours', 'one')
    hold(store, 'quietHours', 'two')
    const facts = { ...aNotice.facts, name: 'three' }
    const failed = { ...aNotice, kind: 'stillFailing', facts, holdReason: 'quietHours' } as const
    valueOf(store.addNotice(failed, about, 2))
    const made = digest(store)
    expect(made).toMatchObject({
      taskIds: [taskId],
      notice: {
        kind: 'digest',
        taskId: null,
        state: 'queued',
        createdAt: 9,
        facts: {
          counts: { finished: 2, failed: 1, stopped: 0, other: 0 },
          names: ['three', 'one'],
          digestOf: 'quietHours',
        },
      },
    })
    expect(digest(store)).toBeNull()
    expect(listed(store).map(([, , state]) => state)).toEqual([
      ...['queued', 'heldBack', 'heldBack', 'heldBack'],
    ])
  })

  it('takes along what was told before, which is then not raised any more', () => {
    const { store } = storeInMemory()
    const shown = hold(store, null)
    valueOf(store.claimNotice(shown.id))
    valueOf(store.settleNotice(shown.id, 'shown', ''))
    const waiting = hold(store, null)
    hold(store, 'inSummary')
    const made = digest(store, [shown.id, waiting.id, 99])
    expect(made?.notice.facts.counts?.finished).toBe(3)
    expect(valueOf(store.queuedNotices()).map(({ kind }) => kind)).toEqual(['digest'])
    expect(listed(store).at(-1)).toEqual([shown.id, 'finished', 'shown'])
  })

  it('that grows gives way to the new one', () => {
    const { store } = storeInMemory()
    const first = hold(store, null)
    hold(store, 'inSummary')
    const small = digest(store, [first.id])
    for (let count = 0; count < 3; count += 1) hold(store, 'inSummary')
    const grown = digest(store, [first.id, small?.notice.id ?? 0])
    expect(grown?.notice.facts.counts?.finished).toBe(5)
    const summaries = listed(store).filter(([, kind]) => kind === 'digest')
    expect(summaries).toEqual([[grown?.notice.id, 'digest', 'queued']])
    expect(listed(store).length).toBe(6)
  })
})

describe('the ends of a service', () => {
  function ended(store: SyncStore, externalId: string, status: string, signature = '', at = 1_000) {
    const record = addTask(store, externalId)
    const task = aTask({ externalId, status })
    const draft = aDraft(record, task, { failureSignature: signature, observedAt: at })
    valueOf(store.recordReading(draft))
    return record.id
  }
  const before = (store: SyncStore, taskId: number, failureSignature = 'x') =>
    valueOf(store.outcomesBefore({ taskId, serverName: 'shop', failureSignature }))

  it('are those of other tasks, the latest one and how many failed alike', () => {
    const { store } = storeInMemory()
    const running = addTask(store, 'now').id
    expect(before(store, running)).toEqual({ previous: null, sameFailures: 0 })
    const first = ended(store, 'a', 'failed', 'x', 1_000)
    ended(store, 'b', 'failed', 'x', 2_000)
    ended(store, 'c', 'failed', 'y', 3_000)
    expect(before(store, running)).toEqual({ previous: 'failed', sameFailures: 2 })
    expect(before(store, first)).toEqual({ previous: 'failed', sameFailures: 1 })
    expect(before(store, running, '')).toEqual({ previous: 'failed', sameFailures: 0 })
    ended(store, 'd', 'finished', '', 4_000)
    expect(before(store, running).previous).toBe('finished')
  })

  it('are forgotten for a task that goes on', () => {
    const { store } = storeInMemory()
    const running = addTask(store, 'now').id
    const failed = ended(store, 'a', 'failed', 'x')
    valueOf(store.recordReading(aDraft(valueOf(store.getTask(failed)), aTask())))
    expect(before(store, running)).toEqual({ previous: null, sameFailures: 0 })
  })

  it('are none without a service', () => {
    const { store } = storeInMemory()
    ended(store, 'a', 'failed', 'x')
    const { id: taskId } = addTask(store, 'now')
    expect(
      valueOf(store.outcomesBefore({ taskId, serverName: '', failureSignature: 'x' })),
    ).toEqual({ previous: null, sameFailures: 0 })
  })
})
