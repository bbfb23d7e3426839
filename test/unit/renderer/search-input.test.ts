import { expect, it } from 'vitest'
import { everything, noFilter } from '../../../electron/shared/task-query'
import { readSearch, readTyped, withFilter, writeSearch } from '../../../renderer/search-input'
import { startOfTests } from '../../helpers/fake-clock'

const context = {
  now: startOfTests,
  timeZone: 'Asia/Shanghai',
  accounts: [{ id: 'p1', label: '主账号' }],
}
const typed = (input: string, caret: number | null = input.length) =>
  readTyped(input, caret, context)

it('leaves an operator in the field while it is typed, and does not search for it', () => {
  expect(typed('gateway status:fai')).toMatchObject({
    rest: 'gateway status:fai',
    text: 'gateway',
    filter: noFilter,
    problems: [],
  })
})

it('takes a finished operator out of the field, with its space, wherever the caret stands', () => {
  const search = typed('status:failed gate')
  expect(search).toMatchObject({ rest: 'gate', text: 'gate', caret: 4 })
  expect(search.filter.statuses).toEqual(['failed'])
  expect(typed('gate status:failed way', 4)).toMatchObject({ rest: 'gate way', caret: 4 })
})

it('takes every operator out when the field is left', () => {
  const search = typed('tag:"two words" after:7d', null)
  expect(search).toMatchObject({ rest: '', text: '', period: 'after:7d' })
  expect(search.filter.tags).toEqual(['two words'])
})

it('keeps an operator nobody understands as text and tells of it once the caret has left it', () => {
  expect(typed('status:odd').problems).toEqual([])
  expect(typed('status:odd ')).toMatchObject({
    rest: 'status:odd ',
    text: 'status:odd',
    problems: [{ code: 'unknownValue', token: 'status:odd' }],
  })
})

it('keeps times as they were typed, so that a saved week is the latest one tomorrow too', () => {
  const search = 'status:failed account:主账号 after:7d before:today gateway'
  const read = readSearch(search, context)
  expect(read.period).toBe('after:7d before:today')
  expect(read.filter.since).toBe(startOfTests - 7 * 86_400_000)
  const written = writeSearch(read, context)
  const tomorrow = { ...context, now: startOfTests + 86_400_000 }
  expect(readSearch(written, tomorrow)).toEqual(readSearch(search, tomorrow))
})

it('adds filters to those in force; a new time takes the place of the old one', () => {
  const query = { ...everything('history'), statuses: ['running'] as const, since: 1, until: 2 }
  const next = withFilter(query, 'after:30d before:today', typed('status:failed after:7d ', null))
  expect(next.period).toBe('before:today after:7d')
  expect(next.change).toMatchObject({
    statuses: ['running', 'failed'],
    since: startOfTests - 7 * 86_400_000,
    until: 2,
  })
})
