/** Part of a JSON text, exactly as it was received. */
export interface JsonMember {
  /** Text of the member's value without outer white space; null when there is no such member. */
  readonly text: string | null
  /** How deep objects and arrays nest in the whole text. */
  readonly depth: number
}

/**
 * Finds a member of the outermost object of a JSON text, the last one when the name is repeated,
 * as `JSON.parse` does. The text must be valid JSON.
 */
export function findMember(json: string, name: string): JsonMember {
  let found: string | null = null
  let member = ''
  let valueStart: number | null = null
  let depth = 0
  let deepest = 0

  for (let at = 0; at < json.length; at += 1) {
    switch (json.charAt(at)) {
      case '"': {
        const end = stringEnd(json, at)
        if (depth === 1 && valueStart === null) member = JSON.parse(json.slice(at, end)) as string
        at = end - 1
        break
      }
      case ':':
        if (depth === 1) valueStart = at + 1
        break
      case '{':
      case '[':
        depth += 1
        deepest = Math.max(deepest, depth)
        break
      case '}':
      case ']':
        if (depth === 1) endMember(at)
        depth -= 1
        break
      case ',':
        if (depth === 1) endMember(at)
        break
    }
  }
  return { text: found, depth: deepest }

  function endMember(end: number): void {
    if (valueStart !== null && member === name) found = json.slice(valueStart, end).trim()
    valueStart = null
  }
}

/** Index after the closing quote of the string that starts at `start`. */
function stringEnd(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1
  return at + 1
}
