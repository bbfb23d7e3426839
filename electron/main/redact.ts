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

/** A line for the log: nothing in it that could be a credential, no control characters, cut. */
export function redact(line: string): string {
  const harmless = patterns.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    line,
  )
  return harmless.replace(/\p{Cc}+/gu, ' ').slice(0, maxLineLength)
}
