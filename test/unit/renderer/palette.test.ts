import { describe, expect, it } from 'vitest'
import type { PaletteEntry } from '../../../renderer/palette/entry'
import { allGroups, foundGroups } from '../../../renderer/palette/entry-groups'
import { hitPieces, rankOf, wordsOf } from '../../../renderer/palette/match'

function anEntry(label: string, changes: Partial<PaletteEntry> = {}): PaletteEntry {
  return {
    key: `command ${label}`,
    group: 'app',
    mark: { kind: 'tag', hue: 'blue' },
    label,
    detail: '',
    words: '',
    keys: '',
    run: () => undefined,
    ...changes,
  }
}

const shown = (groups: ReturnType<typeof allGroups>) =>
  groups.map(({ name, entries }) => [name, entries.map(({ label }) => label)])

describe('what the palette finds', () => {
  it('holds every word, in any order and case, wherever it stands', () => {
    const entry = anEntry('复制外部任务 ID', { words: 'Copy external ID' })
    expect(rankOf(entry, wordsOf('id  COPY'))).not.toBeNull()
    expect(rankOf(entry, wordsOf('任务 复制'))).not.toBeNull()
    expect(rankOf(entry, wordsOf('copy nothing'))).toBeNull()
  })

  it('puts names that begin with what was typed before those that hold it', () => {
    const entries = [
      anEntry('A setting', { words: 'zoom' }),
      anEntry('Unzoomed'),
      anEntry('Reset zoom'),
      anEntry('Zoom in'),
    ]
    expect(shown(foundGroups(entries, wordsOf('zoom')))).toEqual([
      ['app', ['Zoom in', 'Reset zoom', 'Unzoomed', 'A setting']],
    ])
  })

  it('keeps tasks the history found by something that is not shown', () => {
    const task = anEntry('shop', { group: 'tasks' })
    expect(shown(foundGroups([task, anEntry('Add')], ['note']))).toEqual([['tasks', ['shop']]])
  })
})

describe('the palette before anything is typed', () => {
  const entries = [
    anEntry('Add'),
    anEntry('Quit', { group: 'window' }),
    anEntry('tag', { group: 'tags' }),
  ]

  it('shows what was last chosen first and once, and no tags, views or settings', () => {
    expect(shown(allGroups(entries, ['command Quit', 'command gone']))).toEqual([
      ['recent', ['Quit']],
      ['app', ['Add']],
    ])
    expect(shown(allGroups(entries, []))).toEqual([
      ['app', ['Add']],
      ['window', ['Quit']],
    ])
  })
})

describe('the marked letters', () => {
  const marked = (text: string, query: string) =>
    hitPieces(text, wordsOf(query))
      .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
      .join('')

  it('are every place of every word, overlapping ones as one', () => {
    expect(marked('Shop shopping', 'SHOP')).toBe('[Shop] [shop]ping')
    expect(marked('banana', 'ana nan')).toBe('b[anana]')
    expect(marked('复制外部任务 ID', 'id 任务')).toBe('复制外部[任务] [ID]')
  })

  it('leave a text alone whose letters change their number in lower case', () => {
    expect(marked('İstanbul', 'stan')).toBe('İstanbul')
  })
})
