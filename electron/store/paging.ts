import { failure } from './failures'

/** Rows per page: one message stays small. */
export const pageSize = 50

/** Where a list ordered by falling id goes on: below this id. */
export function numberCursor(cursor: string | null): number {
  if (cursor === null) return Number.MAX_SAFE_INTEGER
  if (!/^\d{1,15}$/u.test(cursor)) throw failure('input.invalid', 'cursor')
  return Number(cursor)
}

/** Where a list ordered by a key, then by id, goes on. */
export interface KeyCursor {
  readonly key: number | string
  readonly id: number
}

/** Reads what `keyCursorText` wrote for a list ordered by a number; null at its start. */
export function keyCursor(cursor: string | null): KeyCursor | null {
  if (cursor === null) return null
  const parts = /^(\d{1,15}):(-?\d{1,15})$/u.exec(cursor)
  if (parts === null) throw failure('input.invalid', 'cursor')
  return { id: Number(parts[1]), key: Number(parts[2]) }
}

/** Reads what `keyCursorText` wrote for a list ordered by a text; null at its start. */
export function textCursor(cursor: string | null): KeyCursor | null {
  if (cursor === null) return null
  const parts = /^(\d{1,15}):(.*)$/su.exec(cursor)
  if (parts === null) throw failure('input.invalid', 'cursor')
  return { id: Number(parts[1]), key: parts[2] ?? '' }
}

/** A cursor as text. */
export function keyCursorText({ key, id }: KeyCursor): string {
  return `${id}:${key}`
}
