/** Parts of a credential found in a pasted text; "" for what is not in it. */
export interface PastedKey {
  readonly secretId: string
  readonly secretKey: string
  readonly token: string
}

const names: readonly (readonly [field: keyof PastedKey, pattern: RegExp])[] = [
  ['secretId', /(?:tmp|tencentcloud)?[_-]?secret[_-]?id$/iu],
  ['secretKey', /(?:tmp|tencentcloud)?[_-]?secret[_-]?key$/iu],
  ['token', /(?:session[_-]?token|tmp[_-]?token|token)$/iu],
]

/**
 * Takes a key apart that was copied in one piece, so that nobody has to copy twice: `SecretId: …`
 * lines, `KEY=value`, JSON, or the two-line CSV of the console. Null when there are not both an id
 * and a key in it: then it is an ordinary paste.
 */
export function pastedKey(text: string): PastedKey | null {
  const named = namedParts(text)
  const parts = named.secretId !== '' && named.secretKey !== '' ? named : bareParts(text)
  return parts.secretId === '' || parts.secretKey === '' ? null : parts
}

function namedParts(text: string): PastedKey {
  const parts = { secretId: '', secretKey: '', token: '' }
  for (const match of text.matchAll(/([A-Za-z_-]+)["']?\s*[:=：]\s*["']?([^\s"',;]+)/gu)) {
    const [, name = '', value = ''] = match
    const field = names.find(([, pattern]) => pattern.test(name))?.[0]
    if (field !== undefined && parts[field] === '') parts[field] = value
  }
  return parts
}

/** An `AKID…` word and one other word of a key's length, in any order, and nothing else like them. */
function bareParts(text: string): PastedKey {
  const words = text.split(/[\s,;"']+/u).filter((word) => /^[A-Za-z0-9_-]{28,200}$/u.test(word))
  const ids = words.filter((word) => word.startsWith('AKID'))
  const others = words.filter((word) => !word.startsWith('AKID'))
  const [secretId = ''] = ids
  const [secretKey = ''] = others
  return ids.length === 1 && others.length === 1
    ? { secretId, secretKey, token: '' }
    : { secretId: '', secretKey: '', token: '' }
}
