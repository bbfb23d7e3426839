const patterns: readonly (readonly [RegExp, string])[] = [
  [/AKID[A-Za-z0-9_*-]{8,}/gu, 'AKID…'],
  [/\b(Signature|Credential|SignedHeaders)=[^\s,]+/gu, '$1=…'],
  [
    /(secret_?key|secret_?id|token|authorization|password)([\\"'\s]*[:=][\\"'\s]*)[^\s\\"',}]+/giu,
    '$1$2…',
  ],
  [/\b[A-Za-z0-9+/_-]{64,}={0,2}/gu, '…'],
]

const maxLineLength = 2_000

/** A text without anything in it that could be a credential. */
export function withoutSecrets(text: string): string {
  return patterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)
}

/** A line for the log: nothing in it that could be a credential, no control characters, cut. */
export function redact(line: string): string {
  return withoutSecrets(line)
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, maxLineLength)
}
