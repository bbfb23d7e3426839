const shownAtStart = 4
const shownAtEnd = 2

/** A UIN as it is shown until asked for: `1000••••78`; a short one is hidden whole. */
export function maskedUin(uin: string, mark = '•'): string {
  const hidden = mark.repeat(4)
  if (uin.length <= shownAtStart + shownAtEnd) return hidden
  return `${uin.slice(0, shownAtStart)}${hidden}${uin.slice(-shownAtEnd)}`
}
