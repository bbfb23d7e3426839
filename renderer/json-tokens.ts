/** A piece of JSON text and what it is, for colouring. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'sign'
  readonly text: string
}

const pattern =
  /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b|([^"\d\-tfn]+|.)/gsu

/** JSON text with indentation; a text that is no JSON stays as it is. */
export function prettyJson(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}

/** Cuts JSON text into pieces; together they are the text. */
export function jsonTokens(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = []
  for (const [whole, string, colon, number, word] of text.matchAll(pattern)) {
    if (string !== undefined) {
      tokens.push({ kind: colon === undefined ? 'string' : 'key', text: string })
      if (colon !== undefined) tokens.push({ kind: 'sign', text: colon })
    } else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'sign', text: whole })
  }
  return tokens
}
