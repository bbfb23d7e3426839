import { expect, it } from 'vitest'
import { clampToDisplays } from '../../../electron/main/window-bounds'

const left = { x: 0, y: 0, width: 1_920, height: 1_040 }
const right = { x: 1_920, y: -200, width: 2_560, height: 1_400 }
const above = { x: 0, y: -1_080, width: 1_920, height: 1_080 }

it.each([
  ['inside stays', { x: 100, y: 100, width: 900, height: 600 }, [left], {}],
  [
    'on the second display stays',
    { x: 2_000, y: -150, width: 900, height: 600 },
    [left, right],
    {},
  ],
  ['above the first stays', { x: 20, y: -1_000, width: 900, height: 600 }, [left, above], {}],
  [
    'on a display that is gone comes back',
    { x: 2_000, y: -150, width: 900, height: 600 },
    [left],
    { x: 1_020, y: 0 },
  ],
  [
    'far away comes back',
    { x: -30_000, y: 30_000, width: 900, height: 600 },
    [left],
    { x: 0, y: 440 },
  ],
  [
    'half outside is pulled in',
    { x: 1_500, y: 900, width: 900, height: 600 },
    [left],
    { x: 1_020, y: 440 },
  ],
  [
    'with its title bar above the display comes down',
    { x: 100, y: -50, width: 900, height: 600 },
    [left],
    { y: 0 },
  ],
  ['too large shrinks', { x: 5, y: 5, width: 4_000, height: 3_000 }, [left], left],
  [
    'with only a corner on a display counts as elsewhere',
    { x: 1_850, y: 1_000, width: 900, height: 600 },
    [above, left],
    { x: 1_020, y: -600 },
  ],
])('a window %s', (_what, bounds, areas, changes) => {
  expect(clampToDisplays(bounds, areas)).toEqual({ ...bounds, ...changes })
})

it('has no place without memory or without a display', () => {
  expect(clampToDisplays(null, [left])).toBeNull()
  expect(clampToDisplays(left, [])).toBeNull()
})
