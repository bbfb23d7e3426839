import { describe, expect, it } from 'vitest'
import { parseExternalIds } from '../../../electron/shared/external-id'
import {
  countRepeated,
  countVerdicts,
  idsToAdd,
  inChunks,
  judgeLines,
  leftoverLines,
  selectionOf,
  withIds,
} from '../../../renderer/components/add/judge-lines'
import { aRecord } from '../../helpers/builders'

const tooLong = '很'.repeat(22)
const broken = 'a\tb'

function judged(text: string, ...known: string[]) {
  return judgeLines(
    parseExternalIds(text),
    new Map(known.map((id) => [id, aRecord({ id: 7, externalId: id })])),
  )
}

describe('lines of the add box', () => {
  it('are new, known or wrong', () => {
    const lines = judged(`a\nb\n${tooLong}\n${broken}`, 'b')
    expect(lines.map(({ externalId, verdict, known }) => [externalId, verdict, known?.id])).toEqual(
      [
        ['a', 'ready', undefined],
        ['b', 'known', 7],
        [tooLong, 'wrong', undefined],
        [broken, 'wrong', undefined],
      ],
    )
    expect(countVerdicts(lines)).toEqual({ ready: 1, known: 1, wrong: 2 })
  })

  it('send all that can be asked for, known ones too, because the store decides', () => {
    expect(idsToAdd(judged(`a\nb\n${tooLong}`, 'b'))).toEqual(['a', 'b'])
  })

  it('stay in the box when they are wrong or could not be sent', () => {
    const lines = judged(`a\n${tooLong}\nb\n${broken}`)
    expect(leftoverLines(lines, new Set(['a']))).toEqual([tooLong, 'b', broken])
  })

  it('count what was said twice, but no blank lines', () => {
    const text = 'a\n\n a \nb\r\na\n'
    expect(countRepeated(text, parseExternalIds(text))).toBe(2)
  })
})

it('finds a line in the box, unless it came out of a link in another form', () => {
  expect(selectionOf('one\ntwo', 'two')).toEqual({ start: 4, end: 7 })
  expect(selectionOf('https://x.cn/?externalId=%E4%BD%A0', '你')).toBeNull()
})

it('cuts lists into chunks without losing the rest', () => {
  expect(inChunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(inChunks([], 2)).toEqual([])
})

it('puts new ids below the text in the box, and none twice', () => {
  expect(withIds('', ' ext-1\n\next-1\next-2 ')).toBe('ext-1\next-2')
  expect(withIds('ext-1\n', 'https://x.example/?ExternalId=ext-1\next-2')).toBe('ext-1\next-2')
  expect(withIds('half an id ', '')).toBe('half an id ')
})
