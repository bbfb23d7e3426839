const quote = 34
const backslash = 92
const openings: ReadonlySet<number> = new Set([91, 123])
const closings: ReadonlySet<number> = new Set([93, 125])

/** Whether a JSON text is nested deeper than allowed; brackets in its strings do not count. */
export function isTooDeep(text: string, maxDepth: number): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isInString) {
      if (code === backslash) at += 1
      else if (code === quote) isInString = false
    } else if (code === quote) isInString = true
    else if (openings.has(code)) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (closings.has(code)) depth -= 1
  }
  return false
}
