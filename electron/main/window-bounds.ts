/** A rectangle on the screens, in device-independent pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const minVisible = 100

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
