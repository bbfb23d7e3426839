import { displayName, type TaskRecord } from './task'
import { lastEventAt, type TaskQuery } from './task-query'

/** Names that are alike for this many characters are in the order their tasks were added. */
const maxNameLength = 100

/** What the order of names goes by; as SQLite has it, only the letters A to Z lose their case. */
export function sortName(record: TaskRecord): string {
  const name = displayName(record)
  const beginning =
    name.length <= maxNameLength ? name : Array.from(name).slice(0, maxNameLength).join('')
  return beginning.replace(/[A-Z]/gu, (letter) => letter.toLowerCase())
}

/** The order of a list as the store has it; null for the order the user gave the favourites. */
export function orderOf({
  view,
  sort,
}: Pick<TaskQuery, 'view' | 'sort'>): ((a: TaskRecord, b: TaskRecord) => number) | null {
  switch (sort) {
    case 'changed':
      return view === 'favorites' ? null : latestFirst
    case 'added':
      return (a, b) => b.addedAt - a.addedAt || b.id - a.id
    case 'name':
      return (a, b) => compareText(sortName(a), sortName(b)) || a.id - b.id
  }
}

/** Latest event first, then the younger row. */
export function latestFirst(a: TaskRecord, b: TaskRecord): number {
  return lastEventAt(b) - lastEventAt(a) || b.id - a.id
}

/** By code points, as SQLite compares; `<` would put emoji before some Chinese characters. */
export function compareText(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}
