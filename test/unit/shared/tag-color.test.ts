import { expect, it } from 'vitest'
import { tagColor, tagColors } from '../../../electron/shared/tag-color'

it('takes the choice of the user, and nothing a prototype has', () => {
  expect(tagColor('prod', { prod: 'teal' })).toBe('teal')
  expect(tagColors).toContain(tagColor('constructor', {}))
})

it('gives a word its colour whatever the others have', () => {
  expect(tagColor('生产', { prod: 'teal' })).toBe(tagColor('生产', {}))
  expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((tag) => tagColor(tag, {}))).size).toBe(6)
})
