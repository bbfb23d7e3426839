/** How many times as wide as its frame a chart can be drawn; 1 fits. */
export const zooms = [1, 2, 4, 8] as const

/** The next zoom in a direction; the last one stays. */
export function nextZoom(zoom: number, by: 1 | -1): number {
  const at = zooms.findIndex((known) => known >= zoom)
  return zooms[Math.min(zooms.length - 1, Math.max(0, at + by))] ?? 1
}
