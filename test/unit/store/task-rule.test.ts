import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { TaskRecord } from '../../../electron/shared/task'
import { compareText, latestFirst, orderOf } from '../../../electron/shared/task-order'
import {
  groupings,
  groupKeysOf,
  isFollowed,
  matchesQuery,
  statusFilters,
  type Grouping,
  type TaskQuery,
} from '../../../electron/shared/task-query'
import { addProfile, allIds, storeInMemory, valueOf } from './fixtures'
import { addGiven, given, queries, queryOf, type Given } from './given'

// Hundreds of stores are filled, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** A store with what was given, and the records that are listed. */
function filled(many: readonly Given[]) {
  const { store, database } = storeInMemory()
  addProfile(store, 2)
  const records = many.map((one, index) => addGiven(store, one, index))
  const listed = records.filter((_, index) => many[index]?.isRemoved === false)
  return { store, database, records, listed }
}

function expected(records: readonly TaskRecord[], query: TaskQuery): readonly string[] {
  const byStar = (a: TaskRecord, b: TaskRecord) => a.id - b.id
  return records
    .filter((one) => matchesQuery(one, query))
    .sort(orderOf(query) ?? byStar)
    .map(({ externalId }) => externalId)
}

function expectedGroups(records: readonly TaskRecord[], query: TaskQuery, by: Grouping) {
  const groups = new Map<string, { key: string; count: number; latest: number }>()
  const matching = records.filter((one) => matchesQuery(one, query)).sort(latestFirst)
  for (const record of matching) {
    for (const key of groupKeysOf(record, by)) {
      const latest = record.changedAt ?? record.addedAt
      const known = groups.get(key) ?? { key, count: 0, latest }
      groups.set(key, { ...known, count: known.count + 1 })
    }
  }
  const place = (key: string) => statusFilters.findIndex((status) => status === key)
  return [...groups.values()]
    .sort((a, b) =>
      by === 'status'
        ? place(a.key) - place(b.key)
        : Number(a.key === '') - Number(b.key === '') ||
          b.latest - a.latest ||
          compareText(a.key, b.key),
    )
    .map(({ key, count }) => ({ key, count }))
}

describe('what is in a list', () => {
  it('is what the page would choose by the shared rule, in its order, for any records and query', () => {
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 12 }),
        fc.array(queries, { minLength: 1, maxLength: 12 }),
        (many, asked) => {
          const { store, database, records, listed } = filled(many)
          for (const one of asked) {
            const query = queryOf(one, records)
            expect(allIds(store, query)).toEqual(expected(listed, query))
          }
          database.close()
        },
      ),
      { numRuns: 250 },
    )
  })

  it('is in the groups the shared rule puts it in, latest change first', () => {
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 12 }),
        fc.array(queries, { minLength: 1, maxLength: 4 }),
        (many, asked) => {
          const { store, database, records, listed } = filled(many)
          for (const one of asked) {
            const query = queryOf(one, records)
            for (const by of groupings) {
              const { groups, more } = valueOf(store.groupTasks(query, by))
              expect({ groups, more }).toEqual({
                groups: expectedGroups(listed, query, by),
                more: 0,
              })
            }
          }
          database.close()
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('counts', () => {
  it('agree with the rule for following', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 10 }), (many) => {
        const { store, database, listed } = filled(many)
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
