/** An item and how many of the same name came before it. */
export interface Occurrence<T> {
  readonly item: T
  readonly nth: number
}

/** Tells items of one name apart by their order: names are not unique, places can shift. */
export function occurrences<T extends { readonly name: string }>(
  items: readonly T[],
): readonly Occurrence<T>[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const nth = seen.get(item.name) ?? 0
    seen.set(item.name, nth + 1)
    return { item, nth }
  })
}
