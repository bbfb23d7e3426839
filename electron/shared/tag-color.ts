/** Colours a tag's dot can have; the page's tokens say what they look like. */
export const tagColors = ['green', 'orange', 'purple', 'blue', 'red', 'teal'] as const
export type TagColor = (typeof tagColors)[number]

/** A tag's colour: the user's choice, else always the same for the same word, so that it can be learned. */
export function tagColor(tag: string, chosen: Readonly<Record<string, TagColor>>): TagColor {
  const own = Object.hasOwn(chosen, tag) ? chosen[tag] : undefined
  if (own !== undefined) return own
  let hash = 0
  for (const character of tag) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return tagColors[hash % tagColors.length] ?? 'green'
}
