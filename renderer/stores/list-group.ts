import type { AppError } from '../../electron/shared/errors'

/** One group of a list as far as its rows have been read. */
export interface ListGroup {
  readonly key: string
  readonly count: number
  readonly ids: readonly number[]
  readonly nextCursor: string | null
  readonly isLoaded: boolean
  readonly isLoading: boolean
  readonly problem: AppError | null
}

/** How many tasks a group has, by the store. */
export interface CountedGroup {
  readonly key: string
  readonly count: number
}

/** A group whose rows nobody has read yet. */
export function unreadGroup({ key, count }: CountedGroup): ListGroup {
  return {
    key,
    count,
    ids: [],
    nextCursor: null,
    isLoaded: false,
    isLoading: false,
    problem: null,
  }
}

/**
 * Groups brought in step with a new count. Known ones keep their order and their rows, so that
 * nothing jumps under the pointer; a new one comes before the first known one it precedes.
 */
export function recountGroups(
  known: readonly ListGroup[],
  counted: readonly CountedGroup[],
): readonly ListGroup[] {
  const counts = new Map(counted.map((group) => [group.key, group.count]))
  const merged = known.flatMap((group) => {
    const count = counts.get(group.key)
    if (count === undefined) return []
    return [count === group.count ? group : { ...group, count }]
  })
  const isPlaced = new Set(merged.map(({ key }) => key))
  for (const [index, group] of counted.entries()) {
    if (isPlaced.has(group.key)) continue
    const next = counted.slice(index + 1).find(({ key }) => isPlaced.has(key))
    const at = merged.findIndex(({ key }) => key === next?.key)
    merged.splice(at === -1 ? merged.length : at, 0, unreadGroup(group))
    isPlaced.add(group.key)
  }
  return merged
}

/** The groups with one of them changed. */
export function withGroup(
  groups: readonly ListGroup[],
  key: string,
  change: Partial<ListGroup>,
): readonly ListGroup[] {
  return groups.map((group) => (group.key === key ? { ...group, ...change } : group))
}
