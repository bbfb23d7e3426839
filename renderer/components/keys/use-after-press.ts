import { useWindowListener } from '../../composables/use-listener'

/**
 * Runs something now, or once the mouse button that is down has been let go. A field that is left
 * by pressing a button must not grow an error line meanwhile: the button would move from under the
 * pointer and the press would be lost.
 */
export function useAfterPress(): (run: () => void) => void {
  let isPressed = false
  let waiting: (() => void)[] = []

  function release(): void {
    isPressed = false
    const due = waiting
    waiting = []
    // After the click that follows the release.
    setTimeout(() => {
      for (const run of due) run()
    })
  }

  useWindowListener('pointerdown', () => (isPressed = true), { capture: true })
  useWindowListener('pointerup', release, { capture: true })
  useWindowListener('pointercancel', release, { capture: true })

  return (run) => {
    if (isPressed) waiting.push(run)
    else run()
  }
}
