import { paletteGroups, type EntryGroup, type PaletteEntry } from './entry'
import { rankOf } from './match'

/** So many hits of one kind are shown; more are found by typing more. */
const maxPerGroup = 8

/** Kinds that are only found by typing: there may be many of them. */
const searchedOnly: ReadonlySet<string> = new Set(['tasks', 'views', 'tags', 'settings'])

/** What the palette shows before anything is typed: what was last chosen, then the commands. */
export function allGroups(
  entries: readonly PaletteEntry[],
  recent: readonly string[],
): readonly EntryGroup[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const last = recent.flatMap((key) => byKey.get(key) ?? [])
  const others = entries.filter((entry) => !searchedOnly.has(entry.group) && !last.includes(entry))
  return grouped([...last.map((entry) => ({ ...entry, group: 'recent' as const })), ...others])
}

/** What fits all the words, the best of each kind first. */
export function foundGroups(
  entries: readonly PaletteEntry[],
  words: readonly string[],
): readonly EntryGroup[] {
  const ranked = entries.flatMap((entry) => {
    // Tasks were found by the history's own search, which knows more of them than their names.
    const rank = rankOf(entry, words) ?? (entry.group === 'tasks' ? Infinity : null)
    return rank === null ? [] : [{ entry, rank }]
  })
  const sorted = ranked.toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
  return grouped(sorted.map(({ entry }) => entry)).map((group) => ({
    ...group,
    entries: group.entries.slice(0, maxPerGroup),
  }))
}

function grouped(entries: readonly PaletteEntry[]): readonly EntryGroup[] {
  return paletteGroups
    .map((name) => ({ name, entries: entries.filter(({ group }) => group === name) }))
    .filter((group) => group.entries.length > 0)
}
