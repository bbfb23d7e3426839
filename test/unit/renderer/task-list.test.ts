import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskRecord } from '../../../electron/shared/task'
import { orderOf } from '../../../electron/shared/task-order'
import { everything, matchesQuery, taskSorts } from '../../../electron/shared/task-query'
import { isFiltered, mergeChanged } from '../../../renderer/stores/task-list'
import { aRecord } from '../../helpers/builders'

const someRecords = fc.array(
  fc.record({
    alias: fc.constantFrom('b', 'B', 'a😀', 'a\uFFFD', '支付', 'long '.repeat(30), ''),
    changedAt: fc.integer({ min: 1_000, max: 1_005 }),
    isMuted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
)
const queries = fc.record({
  sort: fc.constantFrom(...taskSorts),
  marks: fc.constantFrom<readonly 'muted'[]>([], ['muted']),
})

describe('a list that was read to its end', () => {
  it('is the list the store would give after any tasks changed', () => {
    fc.assert(
      fc.property(someRecords, someRecords, queries, (before, after, chosen) => {
        const query = { ...everything('history'), ...chosen }
        const at = (index: number) => ({ id: index + 1, addedAt: 500 + (index % 3) })
        const records = new Map(
          before.map((one, index) => [index + 1, aRecord({ ...one, ...at(index) })]),
        )
        const idsOf = () =>
          [...records.values()]
            .filter((record) => matchesQuery(record, query))
            .sort(orderOf(query) ?? undefined)
            .map(({ id }) => id)
        const list = { ids: idsOf(), query, nextCursor: null }
        const changed: TaskRecord[] = after.map((one, index) => aRecord({ ...one, ...at(index) }))
        for (const record of changed) records.set(record.id, record)
        expect(mergeChanged(list, records, changed, [], null)).toEqual({
          ids: idsOf(),
          needsReload: false,
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('a query', () => {
  it('is a filter when it shows less, not when it only has another order', () => {
    const query = everything('history')
    const asked = [
      query,
      { ...query, sort: 'name' as const },
      { ...query, text: '  ' },
      { ...query, text: 'x' },
      { ...query, service: 'shop' },
      { ...query, marks: ['muted' as const] },
    ]
    expect(asked.map(isFiltered)).toEqual([false, false, false, true, true, true])
  })
})
