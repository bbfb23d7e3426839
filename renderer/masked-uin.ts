const shownAtStart = 4
const shownAtEnd = 2

/** A UIN as it is shown until asked for: `1000••••78`; a short one is hidden whole. */
export function maskedUin(uin: string): string {
  if (uin.length <= shownAtStart + shownAtEnd) return '••••'
  return `${uin.slice(0, shownAtStart)}••••${uin.slice(-shownAtEnd)}`
}
