import { stringEnd } from './json-size'

/**
 * Text of a member's value in the outermost object of a JSON text, exactly as received but for
 * outer white space; of repeated members the last, as `JSON.parse` does; null when there is none.
 * The text must be valid JSON.
 */
export function memberText(json: string, name: string): string | null {
  let found: string | null = null
  let member = ''
  let valueStart: number | null = null
  let depth = 0

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
  return found

  function endMember(end: number): void {
    if (valueStart !== null && member === name) found = json.slice(valueStart, end).trim()
    valueStart = null
  }
}
