import type { Page } from '@playwright/test'

/** Waits until the page has drawn itself anew for its size. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
  })
}

/**
 * Texts that cannot be read to their end. They may end in an ellipsis when a tooltip holds all of
 * it (every `.clip` has one); they may lie outside a box that scrolls, but not outside one that hides.
 */
export function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isShort = (element: HTMLElement) =>
      getComputedStyle(element).textOverflow === 'ellipsis' &&
      element.closest('[title], [data-tip], .clip') !== null
    const isCut = (element: HTMLElement) =>
      element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && !isShort(element)
    const isOutOfReach = (element: HTMLElement, axis: 'x' | 'y') => {
      const [start, end] =
        axis === 'x' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
      const box = element.getBoundingClientRect()
      for (let around = element.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around)
        const overflow = axis === 'x' ? style.overflowX : style.overflowY
        if (overflow === 'auto' || overflow === 'scroll') return false
        const frame = around.getBoundingClientRect()
        if (
          overflow !== 'visible' &&
          (box[end] > frame[end] + 1 || box[start] < frame[start] - 1)
        ) {
          return true
        }
      }
      return false
    }
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        ),
      )
      .filter(
        (element) => element.closest('.sr-only, textarea') === null && element.clientWidth !== 1,
      )
      .filter(
        (element) => isCut(element) || isOutOfReach(element, 'x') || isOutOfReach(element, 'y'),
      )
      .map((element) => `${element.tagName} ${element.className} “${element.textContent.trim()}”`)
  })
}
