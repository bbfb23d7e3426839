/** Hues a tag's dot can have; the page's tokens say what they look like. */
export const tagHues = ['green', 'orange', 'purple', 'blue', 'red', 'teal'] as const
export type TagHue = (typeof tagHues)[number]

/** A tag's hue: always the same for the same word, so that it can be learned. */
export function tagHue(tag: string): TagHue {
  let hash = 0
  for (const character of tag) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return tagHues[hash % tagHues.length] ?? 'green'
}
