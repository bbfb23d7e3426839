import type { ProfileColor } from '../../../electron/shared/profile'

/** Colours used so far move to the end: the next account gets one of its own. */
export function nextColor(
  colors: readonly ProfileColor[],
  used: readonly ProfileColor[],
): ProfileColor {
  return colors.find((color) => !used.includes(color)) ?? colors[0] ?? 'blue'
}

/** What stands in an account's disc: its first character, as a reader counts characters. */
export function initialOf(label: string): string {
  return Array.from(label.trim())[0]?.toUpperCase() ?? '?'
}
