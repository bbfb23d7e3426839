/** A rectangle on the screens, in device-independent pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a window is when it is not maximised, and whether it is, in the words of the settings. */
export interface WindowPlace {
  readonly windowBounds: Bounds | null
  readonly isWindowMaximized: boolean
}

/** A window as it is at a moment. */
export interface WindowSight {
  readonly bounds: Bounds
  /** What the display it is on leaves for windows. */
  readonly area: Bounds
  readonly isMaximized: boolean
  /** Hidden, minimised or full screen: says nothing about its place. */
  readonly isElsewhere: boolean
}

const minVisible = 100
/** What frame and title bar may take of the area of a maximised window. */
const frame = { width: 40, height: 120 }

/**
 * The place of a window that has moved or changed. Some systems tell the size of a maximised window
 * before they say that it is one, or stretch it in one direction first: what fills the display in a
 * direction is no place in it yet.
 */
export function placeAfter(before: WindowPlace, sight: WindowSight): WindowPlace {
  if (sight.isElsewhere) return before
  if (sight.isMaximized) return { ...before, isWindowMaximized: true }
  const { bounds, area } = sight
  const known = before.windowBounds ?? bounds
  const { x, width } = bounds.width >= area.width - frame.width ? known : bounds
  const { y, height } = bounds.height >= area.height - frame.height ? known : bounds
  return { windowBounds: { x, y, width, height }, isWindowMaximized: false }
}

/** The place of a window that is about to close or to be hidden. */
export function lastPlace(before: WindowPlace, sight: WindowSight): WindowPlace {
  if (sight.isElsewhere) return before
  if (sight.isMaximized) return { ...before, isWindowMaximized: true }
  return { windowBounds: sight.bounds, isWindowMaximized: false }
}

/**
 * The remembered bounds, moved and shrunk so that the window can be reached on the displays there
 * are now; null when nothing is remembered or no display is known.
 */
export function clampToDisplays(bounds: Bounds | null, areas: readonly Bounds[]): Bounds | null {
  if (bounds === null) return null
  const area = areas.find((candidate) => overlaps(bounds, candidate)) ?? areas[0]
  if (area === undefined) return null
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  return {
    width,
    height,
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
  }
}

function overlaps(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const height =
    Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
  return width >= minVisible && height >= minVisible
}
