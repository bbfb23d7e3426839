import type { PaletteEntry } from './entry'

/** A piece of a text, and whether it is what was typed. */
export interface TextPiece {
  readonly text: string
  readonly isHit: boolean
}

/** The words of what was typed, in lower case. */
export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/**
 * How well an entry fits, 0 best: each word counts 0 at the start of the name, 1 at the start of one
 * of its words, 2 within it, 3 anywhere else. Null when a word is found nowhere.
 */
export function rankOf(
  entry: Pick<PaletteEntry, 'label' | 'detail' | 'words'>,
  words: readonly string[],
): number | null {
  const label = entry.label.toLowerCase()
  const rest = `${entry.detail}\n${entry.words}`.toLowerCase()
  let rank = 0
  for (const word of words) {
    const at = label.indexOf(word)
    if (at === -1 && !rest.includes(word)) return null
    if (at === -1) rank += 3
    else if (at > 0) rank += label.includes(` ${word}`) ? 1 : 2
  }
  return rank
}

/** A text cut where the words are found in it. */
export function hitPieces(text: string, words: readonly string[]): readonly TextPiece[] {
  const lower = text.toLowerCase()
  // Some letters get longer in lower case; then places in one text say nothing about the other.
  if (lower.length !== text.length) return [{ text, isHit: false }]
  const isHit = new Array<boolean>(text.length).fill(false)
  for (const word of words) {
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1)) {
      isHit.fill(true, at, at + word.length)
    }
  }
  return pieces(text, isHit)
}

function pieces(text: string, isHit: readonly boolean[]): readonly TextPiece[] {
  const found: { text: string; isHit: boolean }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const last = found.at(-1)
    const hit = isHit[at] ?? false
    if (last?.isHit === hit) last.text += text.charAt(at)
    else found.push({ text: text.charAt(at), isHit: hit })
  }
  return found
}
