/** How many tags a task can have, and how long each can be (the contract's limits). */
export const maxTags = 20
const maxTagLength = 40

/** Tags with those typed added: split at commas, trimmed, each once. The same array when nothing is new. */
export function addTags(tags: readonly string[], text: string): readonly string[] {
  const typed = text
    .split(/[,，、]/u)
    .map((tag) => Array.from(tag.trim()).slice(0, maxTagLength).join('').trim())
    .filter((tag) => tag !== '' && !tags.includes(tag))
  if (typed.length === 0) return tags
  return [...tags, ...new Set(typed)].slice(0, maxTags)
}
