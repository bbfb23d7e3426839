import fc from 'fast-check'
import {
  groupings,
  statusFilters,
  taskMarks,
  taskSorts,
  taskViews,
  type TaskQuery,
} from '../../../electron/shared/task-query'
import type { Pace, TaskRecord } from '../../../electron/shared/task'
import type { SyncStore } from '../../../electron/store/methods'
import { aDraft, aTask } from './drafts'
import { addTask, record, valueOf } from './fixtures'

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
/** Names and notes as people, scripts and accidents write them. */
export const texts = fc.oneof(
  { weight: 3, arbitrary: fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
)
const tags = ['x', 'y', '%', "'", 'É']
const statuses = ['running', 'finished', 'failed', 'stopped', 'paused', '']
const stages = ['envStage', 'storageStage', 'serverStage', '', "it's"]

/** What a task of a test is like. */
export interface Given {
  readonly profile: 0 | 1
  readonly alias: string
  readonly note: string
  readonly tags: readonly string[]
  readonly isFavorite: boolean
  readonly isMuted: boolean
  readonly isSeen: boolean
  readonly isRemoved: boolean
  readonly addedAt: number
  readonly watch: TaskRecord['watch']
  readonly pace: Pace
  readonly read: {
    readonly status: string
    readonly stage: string
    readonly serverName: string
    readonly at: number
  } | null
}

/** Tasks of every kind. */
export const given: fc.Arbitrary<Given> = fc.record({
  profile: fc.constantFrom(0, 1),
  alias: fc.oneof(fc.constant(''), texts),
  note: fc.oneof(fc.constant(''), texts),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 3 }),
  isFavorite: fc.boolean(),
  isMuted: fc.boolean(),
  isSeen: fc.boolean(),
  isRemoved: fc.nat(9).map((number) => number === 0),
  addedAt: fc.integer({ min: 1_000, max: 1_010 }),
  watch: fc.constantFrom(
    { state: 'active' } as const,
    { state: 'paused', reason: 'user' } as const,
    { state: 'ended', reason: 'failed' } as const,
  ),
  pace: fc.constantFrom('onTime', 'slow', 'stuck'),
  read: fc.option(
    fc.record({
      status: fc.constantFrom(...statuses),
      stage: fc.constantFrom(...stages),
      serverName: fc.oneof(fc.constantFrom('shop', 'Shop', ''), texts),
      at: fc.nat(20),
    }),
  ),
})

function some<T>(values: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 }) },
  )
}

function maybe<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(values, { freq: 1 })
}

/** Half of the texts searched for are a piece of a stored one: chance alone would find nothing. */
const pieces = fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 8 }))
const times = fc.integer({ min: 995, max: 1_025 })

/** A query whose text, unless `piece` is null, is a piece of a stored one. */
export interface Asked extends TaskQuery {
  readonly piece: readonly [number, number, number] | null
}

/** Every kind of query. */
export const queries: fc.Arbitrary<Asked> = fc.record({
  view: fc.constantFrom(...taskViews),
  sort: fc.constantFrom(...taskSorts),
  text: fc.oneof(fc.constant(''), texts),
  piece: fc.option(pieces),
  statuses: some(statusFilters),
  stages: some([...stages, '\0']),
  profileIds: some(['p1', 'p2', 'none']),
  tags: some([...tags, 'none', '\uD83D']),
  service: maybe(fc.oneof(fc.constantFrom('sho', ' SHOP ', ' '), texts)),
  externalId: maybe(fc.oneof(fc.constantFrom('ext-1', 'T', '-\n', ' '), texts)),
  since: maybe(times),
  until: maybe(times),
  marks: some(taskMarks),
  group: maybe(
    fc.record({
      by: fc.constantFrom(...groupings),
      key: fc.constantFrom('', 'shop', 'Shop', 'x', 'É', 'p1', 'failed', 'unknown', '\0'),
    }),
  ),
})

/** Adds what was given; answers the record before it was removed, if it was. */
export function addGiven(store: SyncStore, one: Given, index: number): TaskRecord {
  const profileId = one.profile === 0 ? 'p1' : 'p2'
  const { alias, isFavorite, isMuted, addedAt } = one
  const input = { profileId, alias, tags: one.tags, isFavorite, isMuted, now: addedAt }
  const added = addTask(store, `Ext-${index}`, input)
  const { id } = added
  let { lastReadingId } = added
  if (one.read !== null) {
    const { at, ...read } = one.read
    const draft = aDraft(added, aTask(read), { observedAt: 1_000 + at })
    ;({ lastReadingId } = record(store, draft))
  }
  if (one.pace !== 'onTime') valueOf(store.tellPace(id, one.pace, lastReadingId, null, 1))
  valueOf(store.editTasks([id], { note: one.note, isSeen: one.isSeen }))
  valueOf(store.setWatch([id], one.watch))
  const complete = valueOf(store.getTask(id))
  if (one.isRemoved) valueOf(store.removeTasks([id], 1))
  return complete
}

/** The query that was chosen, about these records. */
export function queryOf({ piece, ...query }: Asked, records: readonly TaskRecord[]): TaskQuery {
  return piece === null ? query : { ...query, text: pieceOf(records, piece) }
}

function pieceOf(
  records: readonly TaskRecord[],
  [which, start, length]: readonly [number, number, number],
): string {
  const chosen = records[which % Math.max(records.length, 1)]
  const text = Array.from(
    `${chosen?.alias ?? ''}${chosen?.externalId ?? ''}\n${chosen?.alias ?? ''}`,
  )
  const from = start % Math.max(text.length, 1)
  return text.slice(from, from + length).join('')
}
