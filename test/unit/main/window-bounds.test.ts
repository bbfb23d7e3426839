import { expect, it } from 'vitest'
import { clampToDisplays, lastPlace, placeAfter } from '../../../electron/main/window-bounds'

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

const bounds = { x: 100, y: 80, width: 900, height: 600 }
const filling = { x: 1, y: 31, width: 1_918, height: 1_008 }
const there = { windowBounds: bounds, isWindowMaximized: false }
const seen = { bounds, area: left, isMaximized: false, isElsewhere: false }

it.each([
  ['that was moved is there', { bounds: { ...bounds, x: 300 } }, { ...bounds, x: 300 }, false],
  ['that is maximised keeps its place', { bounds: filling, isMaximized: true }, bounds, true],
  [
    'that fills the display before it says it is maximised keeps it',
    { bounds: filling },
    bounds,
    false,
  ],
  [
    'that was stretched in height keeps its height',
    { bounds: { ...bounds, x: 300, y: 0, height: 1_040 } },
    { ...bounds, x: 300 },
    false,
  ],
  [
    'that is hidden, minimised or full screen keeps it',
    { bounds: filling, isElsewhere: true },
    bounds,
    false,
  ],
])('a window %s', (_what, changes, windowBounds, isWindowMaximized) => {
  expect(placeAfter(there, { ...seen, ...changes })).toEqual({ windowBounds, isWindowMaximized })
})

it('a window maximised from the start has no other place', () => {
  const nowhere = { windowBounds: null, isWindowMaximized: true }
  const sight = { ...seen, bounds: filling }
  expect(placeAfter(nowhere, { ...sight, isMaximized: true })).toEqual(nowhere)
  expect(placeAfter(nowhere, sight).windowBounds).toEqual(filling)
})

it('a window that closes as large as the display has that size; a maximised or hidden one its own', () => {
  const last = (changes: object) => lastPlace(there, { ...seen, bounds: filling, ...changes })
  expect(last({})).toEqual({ windowBounds: filling, isWindowMaximized: false })
  expect(last({ isMaximized: true })).toEqual({ windowBounds: bounds, isWindowMaximized: true })
  expect(last({ isElsewhere: true })).toEqual(there)
})
