/** A code and its message, as the cloud packs them into a reason; "" for what is not there. */
export interface ReasonCause {
  readonly code: string
  readonly message: string
}

/** A reason taken apart. */
export interface DecodedReason {
  /** What stands before the first code, such as `check_build_image : fail`. */
  readonly lead: string
  readonly causes: readonly ReasonCause[]
}

const marks = /\[\s*(ErrorCode|ErrorMessage)\s*\]\s*[:：=]?\s*/giu
const edges = /^[\s,，;；|]+|[\s,，;；|]+$/gu

/** Reads `what : fail, [ErrorCode]:n, [ErrorMessage]:words`; null for a reason without such marks. */
export function decodeReason(reason: string): DecodedReason | null {
  const found = [...reason.matchAll(marks)]
  const [first] = found
  if (first === undefined) return null
  const causes: { code?: string; message?: string }[] = []
  for (const [index, mark] of found.entries()) {
    const from = mark.index + mark[0].length
    const value = trimmed(reason.slice(from, found[index + 1]?.index))
    const field = mark[1]?.toLowerCase() === 'errorcode' ? 'code' : 'message'
    let cause = causes.at(-1)
    if (cause?.[field] !== undefined || cause === undefined) {
      cause = {}
      causes.push(cause)
    }
    cause[field] = value
  }
  const known = causes
    .map(({ code = '', message = '' }) => ({ code, message }))
    .filter(({ code, message }) => code !== '' || message !== '')
  return known.length === 0 ? null : { lead: trimmed(reason.slice(0, first.index)), causes: known }
}

function trimmed(text: string): string {
  return text.replace(edges, '')
}
