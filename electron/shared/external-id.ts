/** Why a text cannot be an ExternalId. */
export type ExternalIdProblem = 'empty' | 'tooLong' | 'controlCharacters' | 'brokenText'

/** The cloud's limit on an ExternalId, in UTF-8 bytes (API reference of the action). */
export const maxExternalIdBytes = 64

/** `runwatch://task/<percent-encoded ExternalId>`, and what may follow as a query. */
export const taskLink = /^runwatch:\/\/task\/([^/?#\s]+)\/?(?:\?([^#]*))?(?:#.*)?$/iu

const controls = /[\p{Cc}\u2028\u2029]/u
const encoder = new TextEncoder()

/** Length of a text in UTF-8 bytes. */
export function utf8ByteLength(text: string): number {
  return encoder.encode(text).length
}

/** What is wrong with an already trimmed ExternalId, or null when it can be asked for. */
export function externalIdProblem(externalId: string): ExternalIdProblem | null {
  if (externalId === '') return 'empty'
  if (!externalId.isWellFormed()) return 'brokenText'
  if (controls.test(externalId)) return 'controlCharacters'
  if (utf8ByteLength(externalId) > maxExternalIdBytes) return 'tooLong'
  return null
}

/** One line of what a user pasted, judged. */
export interface ExternalIdLine {
  readonly externalId: string
  readonly byteLength: number
  readonly problem: ExternalIdProblem | null
  /** Allowed, but often a slip of copying. */
  readonly hasInnerSpace: boolean
}

/**
 * Reads pasted text: one ExternalId per line, blank lines skipped, outer white space trimmed,
 * repeated ids kept once; of a link the id in it is taken.
 */
export function parseExternalIds(text: string): readonly ExternalIdLine[] {
  const seen = new Set<string>()
  const lines: ExternalIdLine[] = []
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const trimmed = line.trim()
    const externalId = (idInLink(trimmed) ?? trimmed).trim()
    if (externalId === '' || seen.has(externalId)) continue
    seen.add(externalId)
    lines.push({
      externalId,
      byteLength: utf8ByteLength(externalId),
      problem: externalIdProblem(externalId),
      hasInnerSpace: /\s/u.test(externalId),
    })
  }
  return lines
}

/** The ids of a text, one a line, wrong ones too: who shows them says what is wrong. */
export function idsIn(text: string): string {
  return parseExternalIds(text)
    .map(({ externalId }) => externalId)
    .join('\n')
}

/** The id a link holds: what a task link names, or the `ExternalId` of a query (any case); else null. */
export function idInLink(link: string): string | null {
  const [, named] = taskLink.exec(link) ?? []
  if (named !== undefined) return percentDecoded(named)
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(link) || !URL.canParse(link)) return null
  const url = new URL(link)
  const [, fragmentQuery = ''] = url.hash.split('?', 2)
  for (const params of [url.searchParams, new URLSearchParams(fragmentQuery)]) {
    for (const [name, value] of params) {
      if (name.toLowerCase() === 'externalid' && value.trim() !== '') return value
    }
  }
  return null
}

/** A text without percent-encoding; null when it is not encoded as UTF-8. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
