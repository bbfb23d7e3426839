import type { ShallowRef } from 'vue'

/** Moves the focus between the rows of a list: arrows, Home and End. */
export function useArrowKeys(
  list: Readonly<ShallowRef<HTMLElement | null>>,
  rowSelector: string,
): (event: KeyboardEvent) => void {
  return (event) => {
    const rows = [...(list.value?.querySelectorAll<HTMLElement>(rowSelector) ?? [])]
    const current = rows.findIndex((row) => row === document.activeElement)
    const next = targetIndex(event.key, current, rows.length)
    if (next === null) return
    event.preventDefault()
    rows[next]?.focus()
  }
}

/** The row a key leads to; null for other keys, or when there is nowhere to go. */
export function targetIndex(key: string, current: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, current + 1)
    case 'ArrowUp':
      return Math.max(0, current - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
