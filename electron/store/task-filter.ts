import type { TaskMark, TaskQuery } from '../shared/task-query'
import type { SqlValue } from './database'

/** Bits of the column `marks`. */
const markBits: Readonly<Record<TaskMark, number>> = {
  favorite: 1,
  stuck: 2,
  slow: 4,
  muted: 8,
  paused: 16,
  unseen: 32,
  noted: 64,
}
const taggedBit = 128

/** Conditions on columns of `tasks`, all of which hold, and the values for their places. */
export interface Filter {
  readonly conditions: string[]
  readonly values: SqlValue[]
}

/** A query's texts as they are compared. */
export interface Needles {
  readonly text: string
  readonly externalId: string
}

/** The texts of a query without what surrounds them and in lower case; "" filters nothing. */
export function needlesOf({ text, externalId }: TaskQuery): Needles {
  return { text: needle(text), externalId: needle(externalId ?? '') }
}

/** A text as it is looked for in a stored one. */
export function needle(text: string): string {
  return text.trim().toLowerCase()
}

/** Whether a stored text can have this one in it: none has a NUL or half a character. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** Says `matchesQuery` in SQL, but for the view; `services` are the names that match, null: no condition. */
export function filterOf(query: TaskQuery, services: readonly string[] | null): Filter {
  const conditions: string[] = []
  const values: SqlValue[] = []
  function where(condition: string, ...more: SqlValue[]): void {
    conditions.push(condition)
    values.push(...more)
  }
  function oneOf(column: string, wanted: readonly string[]): void {
    if (wanted.length === 0) return
    const storable = wanted.filter(isStorable)
    const [first, ...others] = storable
    if (first !== undefined && others.length === 0) where(`${column} = ?`, first)
    else where(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(storable))
  }

  const { text, externalId } = needlesOf(query)
  oneOf('status', query.statuses)
  oneOf('profile_id', query.profileIds)
  oneOf('stage', query.stages)
  if (services !== null) oneOf('server_name', services)
  if (query.since !== null) where('event_at >= ?', query.since)
  if (query.until !== null) where('event_at < ?', query.until)
  const marks = marksOf(query)
  if (marks > 0) where('marks & ? = ?', marks, marks)
  if (text !== '') where('instr(search_text, ?) > 0', text)
  // The external id is the first line of the search text.
  if (externalId !== '') {
    where(
      'instr(search_text, ?) BETWEEN 1 AND instr(search_text, char(10)) - length(?)',
      externalId,
      externalId,
    )
  }
  for (const tag of tagsOf(query)) where(hasTag, tag)
  const { group } = query
  if (group?.by === 'status') where('status = ?', group.key)
  if (group?.by === 'account') where('profile_id = ?', group.key)
  if (group?.by === 'tag' && group.key === '') where('marks & ? = 0', taggedBit)
  return { conditions, values }
}

const hasTag = 'EXISTS (SELECT 1 FROM task_tags WHERE tag = ? AND task_id = tasks.id)'

/** The bits a task must have of the column `marks`. */
export function marksOf({ marks }: TaskQuery): number {
  return marks.reduce((sum, mark) => sum | markBits[mark], 0)
}

/** Tags a task must have, from filter and group. */
export function tagsOf({ tags, group }: TaskQuery): readonly string[] {
  return group?.by === 'tag' && group.key !== '' ? [...new Set([...tags, group.key])] : tags
}
