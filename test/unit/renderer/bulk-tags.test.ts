import { expect, it } from 'vitest'
import { fullCount, tagEdits, tagShare } from '../../../renderer/bulk-tags'
import { aRecord } from '../../helpers/builders'

const records = [
  aRecord({ id: 1, tags: ['prod'] }),
  aRecord({ id: 2, tags: [] }),
  aRecord({ id: 3, tags: [] }),
  aRecord({ id: 4, tags: ['prod', 'web'] }),
]

it('tells a tag all have from one that some have', () => {
  expect(tagShare(records, 'prod')).toBe('some')
  expect(tagShare(records, 'nobody')).toBe('none')
  expect(tagShare(records.slice(0, 1), 'prod')).toBe('all')
})

it('adds a tag with one edit for all tasks that end up with equal tags, and leaves the others alone', () => {
  expect(tagEdits(records, 'web', true)).toEqual([
    { taskIds: [1], tags: ['prod', 'web'] },
    { taskIds: [2, 3], tags: ['web'] },
  ])
  expect(tagEdits(records, 'prod', false)).toEqual([
    { taskIds: [1], tags: [] },
    { taskIds: [4], tags: ['web'] },
  ])
})

it('adds no twenty-first tag, and counts the tasks it was not added to', () => {
  const full = aRecord({ id: 5, tags: Array.from({ length: 20 }, (_, index) => `t${index}`) })
  expect(tagEdits([full], 'one more', true)).toEqual([])
  expect([fullCount([full, ...records], 'one more'), fullCount([full], 't3')]).toEqual([1, 0])
})
