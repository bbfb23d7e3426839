import { describe, expect, it } from 'vitest'
import { orderOf } from '../../../electron/shared/task-order'
import { taskSorts, taskViews } from '../../../electron/shared/task-query'
import { aDraft, aNotice, aTask } from './drafts'
import {
  addTask,
  addTasks,
  allIds,
  codeOf,
  wholeHistory,
  record,
  storeInMemory,
  valueOf,
} from './fixtures'

describe('lists', () => {
  it('show the latest event first; of equals the one added last', () => {
    const { store } = storeInMemory()
    const [a, b] = addTasks(store, ['a', 'b', 'c', 'd'])
    if (a === undefined || b === undefined) throw new Error('not added')
    record(store, aDraft(a, aTask(), { observedAt: 5_000 }))
    record(store, aDraft(b, aTask(), { observedAt: 3_000 }))
    expect(allIds(store)).toEqual(['a', 'b', 'd', 'c'])
  })

  it('follow what is read or paused, and ends nobody has looked at', () => {
    const { store } = storeInMemory()
    addTasks(store, ['active', 'paused', 'seen', 'unseen'])
    valueOf(store.setWatch([2], { state: 'paused', reason: 'user' }))
    valueOf(store.setWatch([3, 4], { state: 'ended', reason: 'failed' }))
    valueOf(store.editTasks([4], { isSeen: false }))
    expect(allIds(store, { view: 'following' })).toEqual(['unseen', 'paused', 'active'])
  })

  it('page by key: what comes in between shifts nothing', () => {
    const { store } = storeInMemory()
    const names = Array.from({ length: 120 }, (_, index) => `t${index}`)
    addTasks(store, names)
    const first = valueOf(store.pageTasks(wholeHistory, null))
    addTask(store, 'newer', { now: 9_000 })
    valueOf(store.removeTasks([first.tasks[0]?.id ?? 0], 1))
    const second = valueOf(store.pageTasks(wholeHistory, first.nextCursor))
    const third = valueOf(store.pageTasks(wholeHistory, second.nextCursor))
    const shown = [first, second, third].map(({ tasks }) => tasks)
    expect(shown.map((tasks) => tasks.length)).toEqual([50, 50, 20])
    expect(shown.flat().map(({ externalId }) => externalId)).toEqual(names.reverse())
    expect(third.nextCursor).toBeNull()
  })

  it('of exactly one page have no second', () => {
    const { store } = storeInMemory()
    addTasks(
      store,
      Array.from({ length: 50 }, (_, index) => `t${index}`),
      { isFavorite: true },
    )
    for (const view of taskViews) {
      const page = valueOf(store.pageTasks({ ...wholeHistory, view }, null))
      expect([page.tasks.length, page.nextCursor]).toEqual([50, null])
    }
  })

  it('page by key in every order and group, many rows alike', () => {
    const { store } = storeInMemory()
    const names = Array.from({ length: 240 }, (_, index) => `t${index}`)
    for (const [index, name] of names.entries()) {
      addTask(store, name, {
        alias: ['部署 😀', '部署 \uFFFD', 'Deploy:1'][index % 3] ?? '',
        tags: index % 2 === 0 ? ['even'] : [],
        now: 1_000 + (index % 4),
      })
    }
    const records = names.map((_, index) => valueOf(store.getTask(index + 1)))
    const group = { by: 'tag', key: 'even' } as const
    for (const sort of taskSorts) {
      const query = { ...wholeHistory, sort }
      const inOrder = records.toSorted(orderOf(query) ?? undefined)
      expect(allIds(store, query)).toEqual(inOrder.map(({ externalId }) => externalId))
      expect(allIds(store, { ...query, group })).toEqual(
        inOrder.filter(({ tags }) => tags.length > 0).map(({ externalId }) => externalId),
      )
    }
  })

  it('go on only from a place we gave', () => {
    const { store } = storeInMemory()
    for (const cursor of ['', '1', '1:', ':1', '1:2:3', '1:a', '-1:1', '1:1.5', '1:1 OR 1=1']) {
      expect(codeOf(store.pageTasks(wholeHistory, cursor))).toBe('input.invalid')
    }
    for (const cursor of ['', '1', ':1', '-1:a', 'a:a']) {
      const byName = { ...wholeHistory, sort: 'name' } as const
      expect(codeOf(store.pageTasks(byName, cursor))).toBe('input.invalid')
    }
  })
})

describe('what is in a list', () => {
  it('is found by two letters, three, and the whole of a long text', () => {
    const { store } = storeInMemory()
    const alias = '支付网关 Gateway “蓝绿发布” 😀 100% done_1'
    addTask(store, 'hit', { alias })
    addTask(store, 'other', { alias: 'unrelated' })
    const asked = ['付网', '😀', '%', '蓝绿发', 'GATEWAY', ' done_1', `  ${alias.toUpperCase()}  `]
    expect(asked.map((text) => allIds(store, { text }))).toEqual(asked.map(() => ['hit']))
    expect(['付关', 'gate way', 'x'.repeat(200)].map((text) => allIds(store, { text }))).toEqual([
      [],
      [],
      [],
    ])
  })

  it('follows a new name, note and service at once', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store, 'ext-1', { alias: 'before' })
    valueOf(store.editTasks([id], { alias: 'after', note: 'memo' }))
    record(store, aDraft(valueOf(store.getTask(id)), aTask({ serverName: 'order-svc' })))
    const found = ['before', 'after', 'memo', 'order-svc', 'ext-1'].map(
      (text) => allIds(store, { text }).length,
    )
    expect(found).toEqual([0, 1, 1, 1, 1])
  })

  it('is complete and in order when more match than the index of rare texts gives', () => {
    const { store } = storeInMemory()
    const names = Array.from({ length: 1_100 }, (_, index) => `shop-${index}`)
    addTasks(store, names)
    expect(allIds(store, { text: 'shop-' })).toEqual([...names].reverse())
    expect(allIds(store, { text: 'shop-109' })).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `shop-109${9 - index}`),
      'shop-109',
    ])
  })

  it('is empty for a text no record can hold', () => {
    const { store } = storeInMemory()
    addTask(store, 'a', { alias: '😀' })
    expect(['\0', '\uD83D'].map((text) => allIds(store, { text }))).toEqual([[], []])
  })
})

describe('groups', () => {
  it('are at most 200; of the others it is told how many there are', () => {
    const { store } = storeInMemory()
    for (let day = 0; day < 230; day += 1) {
      addTask(store, `ext-${day}`, { tags: [`day ${day}`], now: 1_000 + day })
    }
    addTask(store, 'plain', { now: 9_000 })
    const { groups, more } = valueOf(store.groupTasks(wholeHistory, 'tag'))
    expect([groups.length, groups[0], groups.at(-1), more]).toEqual([
      200,
      { key: 'day 229', count: 1 },
      { key: 'day 30', count: 1 },
      31,
    ])
  })

  it('keep the tasks of an account that was removed', () => {
    const { store } = storeInMemory()
    addTask(store, 'kept')
    valueOf(store.removeProfile('p1'))
    const { groups } = valueOf(store.groupTasks(wholeHistory, 'account'))
    expect(groups).toEqual([{ key: 'p1', count: 1 }])
    expect(allIds(store, { group: { by: 'account', key: 'p1' } })).toEqual(['kept'])
  })
})

describe('counts', () => {
  it('are what the lists hold', () => {
    const { store } = storeInMemory()
    const many = addTasks(store, ['new', 'running', 'failed', 'seen', 'gone', 'paused'], {
      tags: ['b', 'a'],
    })
    const [, running, failed, seen, gone, paused] = many
    if (!running || !failed || !seen || !gone || !paused) throw new Error('not added')
    record(store, aDraft(running, aTask()))
    const end = { watch: { state: 'ended', reason: 'failed' }, isSeen: false } as const
    record(store, aDraft(failed, aTask({ status: 'failed' }), { ...end, notice: aNotice }))
    record(store, aDraft(seen, aTask({ status: 'failed' }), { ...end, isSeen: true }))
    record(store, aDraft(gone, aTask()))
    record(store, aDraft(paused, aTask()))
    valueOf(store.setWatch([paused.id], { state: 'paused', reason: 'user' }))
    valueOf(store.editTasks([seen.id], { isFavorite: true, tags: ['a'] }))
    valueOf(store.removeTasks([gone.id], 1))
    expect(valueOf(store.countTasks())).toEqual({
      following: 4,
      favorites: 1,
      history: 5,
      running: 2,
      unseenFailed: 1,
      unreadNotices: 1,
      tags: [
        { tag: 'a', count: 5 },
        { tag: 'b', count: 4 },
      ],
    })
  })
})
