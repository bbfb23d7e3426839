import * as v from 'valibot'
import { groupings, taskSorts, taskViews } from './task-query'

/** How many views can be saved, and how long a name can be. */
export const maxSavedViews = 50
export const maxViewName = 60

/** In which order a list is shown and by what it is grouped; null: as each list is without. */
export const listLayout = v.object({
  sort: v.picklist(taskSorts),
  grouping: v.nullable(v.picklist(groupings)),
})
export type ListLayout = v.InferOutput<typeof listLayout>

/** A list as the user saved it: what it shows, as it is typed into the search, and how. */
export const savedView = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxViewName)),
  view: v.picklist(taskViews),
  search: v.pipe(v.string(), v.maxLength(4_000)),
  ...listLayout.entries,
})
export type SavedView = Readonly<v.InferOutput<typeof savedView>>

/** Saved views that can be read, each id once and no more than there may be. */
export function readableViews(stored: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>()
  const readable = stored.filter((entry) => {
    if (!v.is(savedView, entry) || seen.has(entry.id)) return false
    seen.add(entry.id)
    return true
  })
  return readable.slice(0, maxSavedViews)
}
