import { describe, expect, it } from 'vitest'
import { demoProfileId } from '../../../electron/shared/profile'
import { memoryQueries } from '../../../electron/store/failure-memory'
import type { SyncStore } from '../../../electron/store/methods'
import { partnerQuery } from '../../../electron/store/partners'
import { aDraft, aTask } from './drafts'
import { addProfile, addTask, codeOf, record, storeInMemory, valueOf } from './fixtures'

interface End {
  readonly status?: string
  readonly serverName?: string
  readonly signature?: string
  readonly profileId?: string
}

/** A task that ended at an instant; by default it failed for the reason `x`. */
function ended(store: SyncStore, at: number, end: End = {}): number {
  const { status = 'failed', serverName = 'shop', profileId = 'p1' } = end
  const externalId = `ext-${at}`
  const failureSignature = end.signature ?? (status === 'failed' ? 'x' : '')
  const added = addTask(store, externalId, { profileId, alias: `run ${at}` })
  const task = aTask({ externalId, status, serverName })
  return record(store, aDraft(added, task, { observedAt: at, failureSignature })).id
}

const memory = (store: SyncStore, taskId: number) => valueOf(store.failureMemory(taskId))

describe('the memory of a failure', () => {
  it('counts the earlier ones of the service and account, and names what solved the last', () => {
    const { store } = storeInMemory()
    ended(store, 1_000)
    const solved = ended(store, 2_000, { status: 'finished' })
    ended(store, 3_000)
    ended(store, 3_500, { signature: 'y' })
    const solvedAgain = ended(store, 4_000, { status: 'finished' })
    ended(store, 4_500, { status: 'finished' })
    const third = ended(store, 5_000)
    ended(store, 6_000)
    expect(memory(store, third)).toEqual({
      signature: 'x',
      count: 2,
      firstAt: 1_000,
      lastAt: 3_000,
      services: ['shop'],
      solvedBy: { taskId: solvedAgain, name: 'run 4000', endedAt: 4_000 },
      note: null,
    })
    valueOf(store.removeTasks([solvedAgain], 9_000))
    expect(memory(store, third)?.solvedBy?.endedAt).toBe(4_500)
    expect(solved).toBeLessThan(solvedAgain)
  })

  it('looks at other services and accounts when its own never failed so', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    ended(store, 1_000, { serverName: 'cms' })
    ended(store, 2_000, { profileId: 'p2' })
    ended(store, 2_500, { profileId: 'p2', status: 'finished' })
    const first = ended(store, 3_000)
    expect(memory(store, first)).toMatchObject({
      count: 2,
      firstAt: 1_000,
      lastAt: 2_000,
      services: ['cms', 'shop'],
      solvedBy: { name: 'run 2500' },
    })
  })

  it('of a first failure names the success after it, once there is one', () => {
    const { store } = storeInMemory()
    ended(store, 500, { status: 'finished' })
    const only = ended(store, 1_000)
    expect(memory(store, only)).toMatchObject({
      count: 0,
      firstAt: null,
      lastAt: null,
      solvedBy: null,
    })
    ended(store, 2_000, { status: 'finished' })
    expect(memory(store, only)?.solvedBy?.endedAt).toBe(2_000)
  })

  it('does not mix the demo with real accounts', () => {
    const { store } = storeInMemory()
    const demo = { id: demoProfileId, kind: 'demo', label: 'demo', color: 'teal', isDefault: false }
    valueOf(store.saveProfile(demo as Parameters<SyncStore['saveProfile']>[0], 1))
    const played = ended(store, 1_000, { profileId: demoProfileId })
    const real = ended(store, 2_000, { serverName: 'cms' })
    const playedAgain = ended(store, 3_000, { profileId: demoProfileId, serverName: 'blog' })
    expect(memory(store, real)?.count).toBe(0)
    expect(memory(store, real)?.services).toEqual(['cms'])
    expect(memory(store, played)?.count).toBe(0)
    expect(memory(store, playedAgain)?.count).toBe(1)
  })

  it('is none for a task that did not fail or gave no reason', () => {
    const { store } = storeInMemory()
    expect(memory(store, ended(store, 1_000, { status: 'finished' }))).toBeNull()
    expect(memory(store, ended(store, 2_000, { signature: '' }))).toBeNull()
    expect(codeOf(store.failureMemory(99))).toBe('input.unknownTask')
  })

  it('keeps a note for every failure of the kind, and forgets an empty one', () => {
    const { store } = storeInMemory()
    const first = ended(store, 1_000)
    valueOf(store.noteFailure('x', ' 扩大构建内存 \n', 1_500))
    const second = ended(store, 2_000, { serverName: 'cms' })
    expect(memory(store, second)?.note).toEqual({ text: '扩大构建内存', changedAt: 1_500 })
    valueOf(store.noteFailure('x', '换镜像源', 2_500))
    expect(memory(store, first)?.note).toEqual({ text: '换镜像源', changedAt: 2_500 })
    valueOf(store.noteFailure('x', '  ', 3_000))
    expect(memory(store, first)?.note).toBeNull()
  })

  it('never reads the whole history', () => {
    const { database } = storeInMemory()
    for (const query of [...Object.values(memoryQueries), partnerQuery]) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[]
      expect(plan[0]?.detail).toMatch(/^SEARCH tasks USING (?:COVERING )?INDEX/u)
    }
  })
})

describe('the first answer that told of a failure', () => {
  it('is that of the present failure, not of one before', () => {
    const { store } = storeInMemory()
    let task = addTask(store)
    for (const [at, status] of [
      [1_000, 'failed'],
      [2_000, 'running'],
      [3_000, 'failed'],
      [4_000, 'failed'],
    ] as const) {
      task = record(store, aDraft(task, aTask({ status }), { observedAt: at }))
    }
    expect(valueOf(store.firstFailure(task.id))).toEqual({
      requestId: 'request-3000',
      observedAt: 3_000,
    })
    task = record(store, aDraft(task, aTask({ status: 'finished' }), { observedAt: 5_000 }))
    expect(valueOf(store.firstFailure(task.id))).toBeNull()
  })
})

describe('the run to compare with', () => {
  it('is the last of the service and account that finished before', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    ended(store, 1_000, { status: 'finished' })
    const good = ended(store, 2_000, { status: 'finished' })
    ended(store, 2_100, { status: 'finished', serverName: 'cms' })
    ended(store, 2_200, { status: 'finished', profileId: 'p2' })
    const failed = ended(store, 3_000)
    const later = ended(store, 4_000, { status: 'finished' })
    expect(valueOf(store.partnerOf(failed))).toBe(good)
    expect(valueOf(store.partnerOf(later))).toBe(good)
    const running = record(store, aDraft(addTask(store, 'now'), aTask({ externalId: 'now' })))
    expect(valueOf(store.partnerOf(running.id))).toBe(later)
  })

  it('is none without a service or without a success', () => {
    const { store } = storeInMemory()
    const nameless = { status: 'finished', serverName: '' }
    ended(store, 1_000, nameless)
    expect(valueOf(store.partnerOf(ended(store, 2_000, nameless)))).toBeNull()
    expect(valueOf(store.partnerOf(ended(store, 3_000)))).toBeNull()
    expect(valueOf(store.partnerOf(addTask(store, 'new').id))).toBeNull()
  })
})
