/** The side of its anchor a tooltip prefers. */
export type TipSide = 'top' | 'bottom' | 'right'

interface Size {
  readonly width: number
  readonly height: number
}

interface Rect extends Size {
  readonly left: number
  readonly top: number
}

const gap = 6
const margin = 8

/** Where a tooltip goes, in window pixels: on its side, or the opposite one, and always inside the window. */
export function tipPlace(
  anchor: Rect,
  tip: Size,
  view: Size,
  side: TipSide,
): { readonly left: number; readonly top: number } {
  const middle = {
    left: anchor.left + anchor.width / 2 - tip.width / 2,
    top: anchor.top + anchor.height / 2 - tip.height / 2,
  }
  const below = anchor.top + anchor.height + gap
  const above = anchor.top - tip.height - gap
  const fitsBelow = below + tip.height + margin <= view.height
  const fitsAbove = above >= margin
  const place =
    side === 'right' && anchor.left + anchor.width + gap + tip.width + margin <= view.width
      ? { left: anchor.left + anchor.width + gap, top: middle.top }
      : {
          left: middle.left,
          top: (side === 'top' ? fitsAbove : !fitsBelow) ? above : below,
        }
  return {
    left: clamp(place.left, margin, view.width - tip.width - margin),
    top: clamp(place.top, margin, view.height - tip.height - margin),
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)))
}
