import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { TaskRecord } from '../../../electron/shared/task'
import {
  isFollowed,
  lastEventAt,
  matchesQuery,
  statusFilters,
  taskViews,
  type TaskQuery,
} from '../../../electron/shared/task-query'
import type { SyncStore } from '../../../electron/store/methods'
import { aDraft, aNotice, aTask } from './drafts'
import {
  addProfile,
  addTask,
  addTasks,
  allIds,
  codeOf,
  everything,
  record,
  storeInMemory,
  valueOf,
} from './fixtures'

// Hundreds of stores are filled, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 })

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
    const first = valueOf(store.pageTasks(everything, null))
    addTask(store, 'newer', { now: 9_000 })
    valueOf(store.removeTasks([first.tasks[0]?.id ?? 0], 1))
    const second = valueOf(store.pageTasks(everything, first.nextCursor))
    const third = valueOf(store.pageTasks(everything, second.nextCursor))
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
      const page = valueOf(store.pageTasks({ ...everything, view }, null))
      expect([page.tasks.length, page.nextCursor]).toEqual([50, null])
    }
  })

  it('go on only from a place we gave', () => {
    const { store } = storeInMemory()
    for (const cursor of ['', '1', '1:', ':1', '1:2:3', 'a:1', '1:-1', '1.5:1', '1:1 OR 1=1']) {
      expect(codeOf(store.pageTasks(everything, cursor))).toBe('input.invalid')
    }
  })
})

const words = fc.constantFrom(
  ...[
    'a',
    'A',
    'shop',
    'SHOP',
    '商城',
    '支付网关',
    '%',
    '_',
    "'",
    '"',
    '""',
    '\\',
    '*',
    '-',
    'AND',
  ],
  ...[
    'ß',
    'İ',
    'Σ',
    'ς',
    'É',
    'e\u0301',
    '😀',
    '👨‍👩‍👧',
    '\n',
    ' ',
    '\t',
    '\uFEFF',
    '\uFFFE',
    '\u{10FFFF}',
  ],
)
const texts = fc.oneof(
  { weight: 3, arbitrary: fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
)
const tags = ['x', 'y', '%', "'", 'É']
const statuses = ['running', 'finished', 'failed', 'stopped', 'paused', '']

interface Given {
  readonly profile: 0 | 1
  readonly alias: string
  readonly note: string
  readonly tags: readonly string[]
  readonly isFavorite: boolean
  readonly isSeen: boolean
  readonly isRemoved: boolean
  readonly watch: TaskRecord['watch']
  readonly read: {
    readonly status: string
    readonly serverName: string
    readonly at: number
  } | null
}

const given: fc.Arbitrary<Given> = fc.record({
  profile: fc.constantFrom(0, 1),
  alias: texts,
  note: texts,
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 3 }),
  isFavorite: fc.boolean(),
  isSeen: fc.boolean(),
  isRemoved: fc.nat(9).map((number) => number === 0),
  watch: fc.constantFrom(
    { state: 'active' } as const,
    { state: 'paused', reason: 'user' } as const,
    { state: 'ended', reason: 'failed' } as const,
  ),
  read: fc.option(
    fc.record({ status: fc.constantFrom(...statuses), serverName: texts, at: fc.nat(20) }),
  ),
})

/** Half of the texts searched for are a piece of a stored one: chance alone would find nothing. */
const pieces = fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 8 }))
const queries = fc.record({
  view: fc.constantFrom(...taskViews),
  text: fc.oneof(fc.constant(''), texts),
  piece: fc.option(pieces),
  statuses: fc.uniqueArray(fc.constantFrom(...statusFilters), { maxLength: 3 }),
  profileId: fc.constantFrom(null, null, 'p1', 'p2'),
  tag: fc.constantFrom(null, null, ...tags, 'none'),
})

function addGiven(store: SyncStore, one: Given, index: number): TaskRecord {
  const profileId = one.profile === 0 ? 'p1' : 'p2'
  const { alias, isFavorite } = one
  let added = addTask(store, `Ext-${index}`, { profileId, alias, tags: one.tags, isFavorite })
  if (one.read !== null) {
    const { status, serverName, at } = one.read
    added = record(store, aDraft(added, aTask({ status, serverName }), { observedAt: 1_000 + at }))
  }
  valueOf(store.editTasks([added.id], { note: one.note, isSeen: one.isSeen }))
  valueOf(store.setWatch([added.id], one.watch))
  const complete = valueOf(store.getTask(added.id))
  if (one.isRemoved) valueOf(store.removeTasks([added.id], 1))
  return complete
}

function pieceOf(
  records: readonly TaskRecord[],
  [which, start, length]: readonly [number, number, number],
) {
  const chosen = records[which % Math.max(records.length, 1)]
  const text = Array.from(
    `${chosen?.alias ?? ''}${chosen?.externalId ?? ''}\n${chosen?.alias ?? ''}`,
  )
  const from = start % Math.max(text.length, 1)
  return text.slice(from, from + length).join('')
}

function expected(records: readonly TaskRecord[], query: TaskQuery): readonly string[] {
  const matching = records.filter((one) => matchesQuery(one, query))
  const byEvent = (a: TaskRecord, b: TaskRecord) => lastEventAt(b) - lastEventAt(a) || b.id - a.id
  const byStar = (a: TaskRecord, b: TaskRecord) => a.id - b.id
  return matching
    .sort(query.view === 'favorites' ? byStar : byEvent)
    .map(({ externalId }) => externalId)
}

describe('what is in a list', () => {
  it('is what the page would choose by the shared rule, in its order, for any records and texts', () => {
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 12 }),
        fc.array(queries, { minLength: 1, maxLength: 6 }),
        (many, asked) => {
          const { store, database } = storeInMemory()
          addProfile(store, 2)
          const records = many.map((one, index) => addGiven(store, one, index))
          const listed = records.filter((_, index) => many[index]?.isRemoved === false)
          for (const { piece, ...rest } of asked) {
            const text = piece === null ? rest.text : pieceOf(records, piece)
            const query = { ...rest, text }
            expect(allIds(store, query)).toEqual(expected(listed, query))
          }
          database.close()
        },
      ),
      { numRuns: 150 },
    )
  })

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

  it('agree with the rule for following', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 10 }), (many) => {
        const { store, database } = storeInMemory()
        addProfile(store, 2)
        const records = many.map((one, index) => addGiven(store, one, index))
        const listed = records.filter((_, index) => many[index]?.isRemoved === false)
        const counts = valueOf(store.countTasks())
        expect([counts.following, counts.favorites, counts.history]).toEqual([
          listed.filter(isFollowed).length,
          listed.filter(({ isFavorite }) => isFavorite).length,
          listed.length,
        ])
        database.close()
      }),
      { numRuns: 50 },
    )
  })
})
