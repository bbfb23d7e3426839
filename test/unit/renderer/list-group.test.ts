import { expect, it } from 'vitest'
import { recountGroups, unreadGroup } from '../../../renderer/stores/list-group'

const read = { ...unreadGroup({ key: 'web', count: 2 }), ids: [4, 2], isLoaded: true }
const known = [read, unreadGroup({ key: 'api', count: 1 })]

it('keeps order and rows of known groups however the store orders them now', () => {
  const groups = recountGroups(known, [
    { key: 'api', count: 9 },
    { key: 'web', count: 2 },
  ])
  expect(groups.map(({ key, count }) => [key, count])).toEqual([
    ['web', 2],
    ['api', 9],
  ])
  expect(groups[0]).toBe(read)
})

it('puts new groups before the known one they precede, else at the end, and drops empty ones', () => {
  const groups = recountGroups(known, [
    { key: 'new', count: 3 },
    { key: 'newer', count: 2 },
    { key: 'api', count: 1 },
    { key: 'last', count: 1 },
  ])
  expect(groups.map(({ key }) => key)).toEqual(['new', 'newer', 'api', 'last'])
})
