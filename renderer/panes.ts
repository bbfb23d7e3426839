/** The search field of the page on screen, if it has one; it may be covered by something else. */
export function searchField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>('[data-page-search] input')
}

/** Moves the focus to the next or the previous pane. */
export function movePane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  )
  if (panes.length === 0) return
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + by + panes.length) % panes.length]
  const target = next?.querySelector<HTMLElement>(
    '[data-pane-focus], [aria-current="page"], [tabindex="0"], a, button:not(:disabled)',
  )
  target?.focus()
}
