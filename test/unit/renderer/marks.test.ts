import { expect, it } from 'vitest'
import { keepMarks, markRange, moveItem, noMarks, toggleMark } from '../../../renderer/marks'

/** Task 2 stands in two groups. */
const order = [
  { key: 'a', id: 1 },
  { key: 'b', id: 2 },
  { key: 'c', id: 3 },
  { key: 'd', id: 2 },
  { key: 'e', id: 4 },
] as const
const [, , c, d, e] = order

it('takes the open row along with the first mark, and only then', () => {
  const first = toggleMark(noMarks, c, 1)
  expect([...first.ids]).toEqual([1, 3])
  expect([...toggleMark(first, c, 1).ids]).toEqual([1])
})

it('marks a range from the line it began at, not from the first line of that task', () => {
  const marks = markRange(noMarks, order, e, d.key)
  expect([...marks.ids]).toEqual([2, 4])
  expect([...markRange(marks, order, c, null).ids]).toEqual([3, 2])
})

it('begins a range anew when the line it began at is gone', () => {
  expect(markRange({ ids: new Set([9]), anchor: 'gone' }, order, c, null)).toEqual({
    ids: new Set([3]),
    anchor: 'c',
  })
})

it('keeps the same marks while every marked row is there', () => {
  const marks = { ids: new Set([1, 4]), anchor: 'a' }
  expect(keepMarks(marks, order)).toBe(marks)
  expect([...keepMarks(marks, order.slice(1)).ids]).toEqual([4])
})

it('moves an item, and nothing beyond the ends', () => {
  expect(moveItem([1, 2, 3], 0, 2)).toEqual([2, 3, 1])
  const items = [1, 2]
  expect(moveItem(items, 0, 2)).toBe(items)
})
