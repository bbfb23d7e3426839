import { diffArrays } from 'diff'

/** A line of a difference, or several lines both sides have, folded. */
export type DiffRow =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'fold'; readonly key: number; readonly lines: readonly string[] }

const context = 3
/** More changes than this are no difference but another text; looking on takes ever longer. */
const mostEdits = 4_000

/** What differs between two texts, by line; unchanged parts are folded. Null: nearly everything. */
export function diffRows(before: string, after: string): readonly DiffRow[] | null {
  const parts = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: mostEdits })
  if (parts === undefined) return null
  const lastIndex = parts.length - 1
  return parts.flatMap(({ value, added, removed }, index): readonly DiffRow[] => {
    if (added) return rowsOf('added', value)
    if (removed) return rowsOf('removed', value)
    return folded(value, index === 0 ? 0 : context, index === lastIndex ? 0 : context, index)
  })
}

/** Leaves some lines in sight at both ends; a fold of one line would save nothing. */
function folded(
  lines: readonly string[],
  atStart: number,
  atEnd: number,
  key: number,
): readonly DiffRow[] {
  if (lines.length <= atStart + atEnd + 1) return rowsOf('same', lines)
  const end = lines.length - atEnd
  return [
    ...rowsOf('same', lines.slice(0, atStart)),
    { kind: 'fold', key, lines: lines.slice(atStart, end) },
    ...rowsOf('same', lines.slice(end)),
  ]
}

function rowsOf(kind: 'same' | 'added' | 'removed', lines: readonly string[]): readonly DiffRow[] {
  return lines.map((text) => ({ kind, text }))
}
