import { expect, it } from 'vitest'
import { formatBytes } from '../../../renderer/format'

it('says a size in three digits at most, and never in four before a unit', () => {
  const sizes = [0, 511, 1_023 * 1_024, 4.5 * 1_024 ** 2, 320 * 1_024 ** 2, 1.25 * 1_024 ** 3]
  expect(sizes.map(formatBytes)).toEqual(['0 KB', '0 KB', '1.0 MB', '4.5 MB', '320 MB', '1.3 GB'])
  expect(formatBytes(2_000 * 1_024 ** 4)).toBe('2000 TB')
})
