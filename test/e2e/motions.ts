import type { Page } from '@playwright/test'

/**
 * What moves on this screen, or would, for longer than 10 ms, or comes later than after 200 ms: as
 * `animation of DIV.row: 1500 ms after 0 ms`.
 */
export function motions(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const longestMs = 10
    const longestWaitMs = 200
    const msOf = (time = '0s') => Number.parseFloat(time) * 1_000
    const listOf = (values: string) => values.split(', ')
    const nameOf = (element: Element | null) =>
      element === null ? '?' : `${element.tagName}.${element.classList.toString()}`
    const told = (what: string, moveMs: number, waitMs: number) =>
      moveMs > longestMs || (moveMs > 0 && waitMs > longestWaitMs)
        ? [`${what}: ${Math.round(moveMs)} ms after ${Math.round(waitMs)} ms`]
        : []

    function written(element: Element): readonly string[] {
      return [null, '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo)
        if (style.content === 'none') return []
        const where = `${nameOf(element)}${pseudo ?? ''}`
        const counts = listOf(style.animationIterationCount)
        const animations = style.animationName === 'none' ? [] : listOf(style.animationDuration)
        return [
          ...animations.flatMap((duration, at) => {
            const count = counts[at] === 'infinite' ? Infinity : Number(counts[at] ?? 1)
            const waitMs = msOf(listOf(style.animationDelay)[at])
            return told(`animation of ${where}`, msOf(duration) * count, waitMs)
          }),
          ...listOf(style.transitionDuration).flatMap((duration, at) =>
            told(`transition of ${where}`, msOf(duration), msOf(listOf(style.transitionDelay)[at])),
          ),
        ]
      })
    }
    const running = document.getAnimations().flatMap(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null
      const timing = effect?.getComputedTiming()
      const moveMs = Number(timing?.activeDuration ?? 0)
      return told(`running on ${nameOf(target)}`, moveMs, timing?.delay ?? 0)
    })
    const all = [...document.querySelectorAll('*')].flatMap(written)
    return [...new Set([...all, ...running])]
  })
}
