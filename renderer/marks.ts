/** A row as it can be marked: a task can stand in several groups, its lines differ by key. */
export interface RowPlace {
  readonly key: string
  readonly id: number
}

/** Which rows are marked for a command on several, and the line a range starts at. */
export interface Marks {
  readonly ids: ReadonlySet<number>
  readonly anchor: string | null
}

/** No row marked. */
export const noMarks: Marks = { ids: new Set(), anchor: null }

/** Marks a row, or takes its mark away. The first mark takes the open row along. */
export function toggleMark(marks: Marks, { key, id }: RowPlace, openId: number | null): Marks {
  const ids = new Set(marks.ids)
  if (ids.size === 0 && openId !== null && openId !== id) ids.add(openId)
  if (ids.has(id)) ids.delete(id)
  else ids.add(id)
  return { ids, anchor: key }
}

/** Marks every row from the anchor to one, both included; without an anchor from the open row. */
export function markRange(
  marks: Marks,
  order: readonly RowPlace[],
  to: RowPlace,
  openKey: string | null,
): Marks {
  const anchor = marks.anchor ?? openKey ?? to.key
  const placeOf = (key: string) => order.findIndex((row) => row.key === key)
  const [start, end] = [placeOf(anchor), placeOf(to.key)].sort((a, b) => a - b)
  if (start === undefined || end === undefined || start < 0)
    return { ids: new Set([to.id]), anchor: to.key }
  return { ids: new Set(order.slice(start, end + 1).map(({ id }) => id)), anchor }
}

/** Marks without the rows that are no longer there. */
export function keepMarks(marks: Marks, order: readonly RowPlace[]): Marks {
  const present = new Set(order.map(({ id }) => id))
  const ids = [...marks.ids].filter((id) => present.has(id))
  return ids.length === marks.ids.size ? marks : { ids: new Set(ids), anchor: marks.anchor }
}

/** A list with the item at one place moved to another. */
export function moveItem<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from]
  if (item === undefined || from === to || to < 0 || to >= items.length) return items
  const moved = items.filter((_item, index) => index !== from)
  moved.splice(to, 0, item)
  return moved
}
