import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffRows } from '../../../renderer/json-diff'

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`)

describe('what differs between two answers', () => {
  it('shows changed lines with three unchanged ones around them, the rest folded', () => {
    const before = lines(20)
    const after = before.with(10, 'other')
    const rows = diffRows(before.join('\n'), after.join('\n')) ?? []
    expect(
      rows.map((row) =>
        row.kind === 'fold' ? `fold ${row.lines.length}` : `${row.kind} ${row.text}`,
      ),
    ).toEqual([
      'fold 7',
      'same line 7',
      'same line 8',
      'same line 9',
      'removed line 10',
      'added other',
      'same line 11',
      'same line 12',
      'same line 13',
      'fold 6',
    ])
  })

  it('folds the whole of two equal texts', () => {
    const text = lines(9).join('\n')
    expect(diffRows(text, text)).toEqual([{ kind: 'fold', key: 0, lines: lines(9) }])
  })

  it('gives up on two texts that have next to nothing in common', () => {
    const before = lines(9_000).map((line) => `a ${line}`)
    const after = lines(9_000).map((line) => `b ${line}`)
    expect(diffRows(before.join('\n'), after.join('\n'))).toBeNull()
  })

  it('loses no line of either side', () => {
    const text = fc.array(fc.constantFrom('{', '}', '  "a": 1', '  "b": 2', ''), { maxLength: 40 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffRows(before.join('\n'), after.join('\n')) ?? []
        const side = (left: 'added' | 'removed') =>
          rows.flatMap((row) => {
            if (row.kind === 'fold') return row.lines
            return row.kind === left ? [] : [row.text]
          })
        expect(side('added').join('\n')).toBe(before.join('\n'))
        expect(side('removed').join('\n')).toBe(after.join('\n'))
      }),
    )
  })
})
