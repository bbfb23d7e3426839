/** Which rows are marked for a command on several, and where a range starts. */
export interface Marks {
  readonly ids: ReadonlySet<number>
  readonly anchor: number | null
}

/** No row marked. */
export const noMarks: Marks = { ids: new Set(), anchor: null }

/** Marks a row, or takes its mark away. The first mark takes the open row along. */
export function toggleMark(marks: Marks, id: number, openId: number | null): Marks {
  const ids = new Set(marks.ids)
  if (ids.size === 0 && openId !== null && openId !== id) ids.add(openId)
  if (ids.has(id)) ids.delete(id)
  else ids.add(id)
  return { ids, anchor: id }
}

/** Marks every row from the anchor to `id`, both included; without an anchor from the open row. */
export function markRange(
  marks: Marks,
  order: readonly number[],
  id: number,
  openId: number | null,
): Marks {
  const anchor = marks.anchor ?? openId ?? id
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b)
  if (from === undefined || to === undefined || from < 0) return { ids: new Set([id]), anchor: id }
  return { ids: new Set(order.slice(from, to + 1)), anchor }
}

/** Marks without the rows that are no longer there. */
export function keepMarks(marks: Marks, order: readonly number[]): Marks {
  const present = new Set(order)
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
