import { expect, it } from 'vitest'
import { groupedLines, type ListLine } from '../../../renderer/list-lines'
import { unreadGroup } from '../../../renderer/stores/list-group'
import { aRecord } from '../../helpers/builders'

const records = new Map([1, 2, 3].map((id) => [id, aRecord({ id })]))
const shape = (line: ListLine) => (line.kind === 'task' ? line.record.id : line.kind)

it('holds a place for every row of an open group that was not read yet', () => {
  const groups = [unreadGroup({ key: 'web', count: 3 }), unreadGroup({ key: 'api', count: 900 })]
  const lines = groupedLines(groups, (key) => key === 'web', records)
  expect(lines.map(shape)).toEqual(['heading', 'waiting', 'waiting', 'waiting', 'heading'])
})

it('gives a task that stands in two groups two lines of their own', () => {
  const groups = ['web', 'prod'].map((key) => ({
    ...unreadGroup({ key, count: 1 }),
    ids: [2],
    isLoaded: true,
  }))
  const lines = groupedLines(groups, () => true, records)
  expect(lines.map(shape)).toEqual(['heading', 2, 'heading', 2])
  expect(new Set(lines.map(({ key }) => key)).size).toBe(4)
})

it('counts a group to its end only when all of its rows were read', () => {
  const group = { ...unreadGroup({ key: 'web', count: 120 }), ids: [1, 2, 3], isLoaded: true }
  const totals = (nextCursor: string | null) =>
    groupedLines([{ ...group, nextCursor }], () => true, records).flatMap((line) =>
      line.kind === 'task' ? [line.total] : [],
    )
  expect([totals('more')[0], totals(null)[0]]).toEqual([120, 3])
})
