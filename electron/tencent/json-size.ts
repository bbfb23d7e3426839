/** How much structure a JSON text holds, found without parsing it. */
export interface JsonSize {
  /** How deep objects and arrays nest. */
  readonly depth: number
  /** Values in all objects and arrays, or a few more. */
  readonly values: number
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/**
 * Measures a text of at most a few megabytes in milliseconds, valid JSON or not: parsing 100,000
 * nested arrays or a million empty objects would block for much longer.
 */
export function measureJson(json: string): JsonSize {
  let depth = 0
  let deepest = 0
  let values = 0
  for (let at = 0; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case quote:
        at = stringEnd(json, at) - 1
        break
      case openBrace:
      case openBracket:
        depth += 1
        values += 1
        if (depth > deepest) deepest = depth
        break
      case closeBrace:
      case closeBracket:
        depth -= 1
        break
      case comma:
        values += 1
        break
    }
  }
  return { depth: deepest, values }
}

/** Index after the closing quote of the string that starts at `start`. */
export function stringEnd(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json.charCodeAt(at) !== quote) {
    at += json.charCodeAt(at) === backslash ? 2 : 1
  }
  return at + 1
}
