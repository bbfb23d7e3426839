import { describe, expect, it } from 'vitest'
import { aDraft, aNotice, aTask } from './drafts'
import {
  addProfile,
  addTask,
  addTasks,
  allIds,
  codeOf,
  record,
  storeInMemory,
  valueOf,
} from './fixtures'

describe('tasks', () => {
  it('are new: active, seen, never read', () => {
    const { store } = storeInMemory()
    const options = { alias: 'Shop', tags: ['生产', 'b', '生产'], isMuted: true, now: 1_000 }
    expect(addTask(store, 'ext-1', options)).toEqual({
      id: 1,
      profileId: 'p1',
      externalId: 'ext-1',
      alias: 'Shop',
      note: '',
      tags: ['生产', 'b'],
      isFavorite: false,
      isMuted: true,
      isSeen: true,
      watch: { state: 'active' },
      addedAt: 1_000,
      task: null,
      firstReadAt: null,
      lastReadAt: null,
      changedAt: null,
      endedAt: null,
      lastRequestId: '',
      lastReadingId: null,
      refreshInterval: null,
      toldPace: 'onTime',
      isPatient: false,
    })
  })

  it('are one per profile and external id, told apart in the order given', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    addTasks(store, ['b', 'd'])
    const plain = { profileId: 'p1', alias: '', tags: [], isFavorite: false, isMuted: false }
    const input = { ...plain, externalIds: ['d', 'c', 'b', 'a', 'c'] }
    const { added, existing } = valueOf(store.addTasks(input, 5))
    expect([added, existing].map((list) => list.map(({ externalId }) => externalId))).toEqual([
      ['c', 'a'],
      ['d', 'b'],
    ])
    addTask(store, 'b', { profileId: 'p2' })
    expect([null, 'p1', 'p2'].map((id) => valueOf(store.findTasks('b', id)).length)).toEqual([
      2, 1, 1,
    ])
  })

  it('of a profile that is gone are refused', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    valueOf(store.removeProfile('p2'))
    const input = { externalIds: ['a'], alias: '', tags: [], isFavorite: false, isMuted: false }
    expect(codeOf(store.addTasks({ ...input, profileId: 'p2' }, 5))).toBe('input.unknownProfile')
  })

  it('known already are not changed by adding them again', () => {
    const { store } = storeInMemory()
    const before = addTask(store, 'a', { alias: 'mine', tags: ['x'] })
    valueOf(store.setWatch([before.id], { state: 'paused', reason: 'user' }))
    addTasks(store, ['a'], { alias: 'other', tags: ['y'], isFavorite: true, now: 9 })
    expect(valueOf(store.getTask(before.id))).toEqual({
      ...before,
      watch: { state: 'paused', reason: 'user' },
    })
  })

  it('removed and added again come back active with their history; what is given anew wins', () => {
    const { store } = storeInMemory()
    const added = addTask(store, 'a', { alias: 'old', tags: ['x'], now: 10 })
    valueOf(store.editTasks([added.id], { note: 'kept' }))
    const ended = aDraft(added, aTask({ status: 'failed' }), {
      watch: { state: 'ended', reason: 'failed' },
      isSeen: false,
    })
    const before = record(store, ended)
    valueOf(store.removeTasks([added.id], 20))
    expect(addTask(store, 'a', { alias: 'new', tags: ['y', 'x'], isMuted: true, now: 30 })).toEqual(
      {
        ...before,
        alias: 'new',
        tags: ['x', 'y'],
        isMuted: true,
        isSeen: true,
        watch: { state: 'active' },
        addedAt: 30,
      },
    )
    expect(valueOf(store.pageReadings(added.id, null)).readings).toHaveLength(1)
  })

  it('keep each change of alias, note, tags and flags, and lose nothing else', () => {
    const { store } = storeInMemory()
    const before = addTask(store)
    const edit = { alias: '商城', note: 'line 1\nline 2', tags: ['b', 'a'], isMuted: true }
    const after = valueOf(store.editTasks([before.id], edit))
    expect(after).toEqual([{ ...before, ...edit }])
    expect(valueOf(store.editTasks([before.id], { isSeen: false }))).toEqual([
      { ...before, ...edit, isSeen: false },
    ])
    expect(valueOf(store.editTasks([before.id], { alias: '' }))[0]?.alias).toBe('')
    const kept = ([60, 'manual', 'smart', null] as const).map((refreshInterval) => {
      valueOf(store.editTasks([before.id], { refreshInterval }))
      return valueOf(store.getTask(before.id)).refreshInterval
    })
    expect(kept).toEqual([60, 'manual', 'smart', null])
  })

  it('mark the place of a NUL instead of losing what follows it', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store)
    const [edited] = valueOf(store.editTasks([id], { note: 'a\0b', tags: ['c\0d'] }))
    expect([edited?.note, edited?.tags]).toEqual(['a\uFFFDb', ['c\uFFFDd']])
  })

  it('removed are in no list and no count, and are given back exactly as they were', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store, 'a', { isFavorite: true, tags: ['x'], alias: 'findable' })
    addTask(store, 'b', { isFavorite: true })
    const before = valueOf(store.getTask(id))
    const countsBefore = valueOf(store.countTasks())
    valueOf(store.removeTasks([id], 20))
    expect([
      allIds(store),
      allIds(store, { view: 'following' }),
      allIds(store, { view: 'favorites' }),
      allIds(store, { text: 'findable' }),
      allIds(store, { tags: ['x'] }),
      valueOf(store.findTasks('a', null)),
      valueOf(store.listActiveTasks()).map(({ externalId }) => externalId),
    ]).toEqual([['b'], ['b'], ['b'], [], [], [], ['b']])
    expect(valueOf(store.countTasks())).toMatchObject({ history: 1, favorites: 1, tags: [] })
    expect(valueOf(store.restoreTasks([id]))).toEqual([before])
    expect(valueOf(store.countTasks())).toEqual(countsBefore)
    expect(allIds(store, { view: 'favorites' })).toEqual(['a', 'b'])
  })

  it('removed long enough ago are deleted for good with their readings', () => {
    const { store, database } = storeInMemory()
    const [old, recent] = addTasks(store, ['old', 'recent', 'listed'])
    if (old === undefined || recent === undefined) throw new Error('not added')
    record(store, aDraft(old, aTask(), { notice: aNotice }))
    valueOf(store.removeTasks([old.id], 100))
    valueOf(store.removeTasks([recent.id], 200))
    expect(valueOf(store.purgeRemoved(200))).toBe(1)
    expect(database.prepare('SELECT count(*) AS n FROM readings').get()).toEqual({ n: 0 })
    expect(codeOf(store.restoreTasks([old.id]))).toBe('input.unknownTask')
    expect(valueOf(store.restoreTasks([recent.id]))).toHaveLength(1)
    expect(valueOf(store.pageNotices(null, false)).notices).toMatchObject([{ taskId: null }])
  })

  it('never get the id of one that was deleted: a notification may still name it', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store, 'a')
    valueOf(store.removeTasks([id], 1))
    valueOf(store.purgeRemoved(2))
    expect(addTask(store, 'b').id).toBe(id + 1)
  })

  it('that are gone are an error, but do not stop a change of others', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store)
    const notice = { taskId: 7, profileId: null }
    expect([
      codeOf(store.getTask(7)),
      codeOf(store.editTasks([7, 8], { isMuted: true })),
      codeOf(store.setWatch([7], { state: 'active' })),
      codeOf(store.removeTasks([7], 1)),
      codeOf(store.restoreTasks([7])),
      codeOf(store.touchTask(7, 1, '')),
      codeOf(store.pageReadings(7, null)),
      codeOf(store.endWatch(7, { state: 'ended', reason: 'tooLong' }, null, 1)),
      codeOf(store.addNotice(aNotice, notice, 1)),
    ]).toEqual(Array.from({ length: 9 }, () => 'input.unknownTask'))
    expect(valueOf(store.editTasks([7, id], { isMuted: true }))).toMatchObject([{ id }])
    expect(valueOf(store.editTasks([], { isMuted: true }))).toEqual([])
  })
})

describe('watches', () => {
  it('are listed while they are active', () => {
    const { store } = storeInMemory()
    addTasks(store, ['a', 'b', 'c'])
    valueOf(store.setWatch([1], { state: 'paused', reason: 'user' }))
    valueOf(store.setWatch([2], { state: 'ended', reason: 'stopped' }))
    expect(valueOf(store.listActiveTasks()).map(({ externalId }) => externalId)).toEqual(['c'])
    expect(valueOf(store.setWatch([2], { state: 'active' }))).toMatchObject([
      { watch: { state: 'active' } },
    ])
  })

  it('that end without a reading wait to be looked at and queue their notice', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store)
    const end = { state: 'ended', reason: 'tooLong' } as const
    const { record: after, notice } = valueOf(store.endWatch(id, end, aNotice, 50))
    expect([after.watch, after.isSeen]).toEqual([end, false])
    expect(notice).toMatchObject({ taskId: id, profileId: 'p1', createdAt: 50, state: 'queued' })
    expect(allIds(store, { view: 'following' })).toEqual(['ext-1'])
  })

  it('that end after a reading told so are as seen as they were', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store)
    const end = { state: 'ended', reason: 'finished' } as const
    expect(valueOf(store.endWatch(id, end, null, 50))).toMatchObject({
      record: { watch: end, isSeen: true },
      notice: null,
    })
  })

  it('end once: a second program, or a pause in between, makes no second notice', () => {
    const { store } = storeInMemory()
    const [first, second] = addTasks(store, ['a', 'b'])
    if (first === undefined || second === undefined) throw new Error('not added')
    const end = { state: 'ended', reason: 'tooLong' } as const
    valueOf(store.endWatch(first.id, end, aNotice, 50))
    expect(valueOf(store.endWatch(first.id, end, aNotice, 51)).notice).toBeNull()
    valueOf(store.setWatch([second.id], { state: 'paused', reason: 'user' }))
    expect(valueOf(store.endWatch(second.id, end, aNotice, 52)).record.watch.state).toBe('paused')
    expect(valueOf(store.queuedNotices())).toHaveLength(1)
  })
})

describe('favourites', () => {
  it('have the order the user gave them, the newest star last', () => {
    const { store } = storeInMemory()
    addTasks(store, ['a', 'b', 'c'], { isFavorite: true })
    const ordered = valueOf(store.orderFavorites([3, 1, 2]))
    expect(ordered.map(({ externalId }) => externalId)).toEqual(['c', 'a', 'b'])
    addTask(store, 'd', { isFavorite: true })
    valueOf(store.editTasks([1], { isFavorite: false }))
    valueOf(store.editTasks([1], { isFavorite: true }))
    valueOf(store.editTasks([3], { isFavorite: true }))
    expect(allIds(store, { view: 'favorites' })).toEqual(['c', 'b', 'd', 'a'])
  })

  it('that the page did not know of keep their place behind the others', () => {
    const { store } = storeInMemory()
    addTasks(store, ['a', 'b', 'c', 'd'], { isFavorite: true })
    addTask(store, 'plain')
    valueOf(store.removeTasks([2], 9))
    valueOf(store.orderFavorites([4, 5, 99, 1]))
    valueOf(store.restoreTasks([2]))
    expect(allIds(store, { view: 'favorites' })).toEqual(['d', 'a', 'b', 'c'])
  })
})
