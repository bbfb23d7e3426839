import type { Clock } from '../shared/ports'

/** What looking for changes of other programs needs. */
export interface OutsideChangesOptions {
  readonly after: Clock['after']
  /** A number that differs after another connection committed (`PRAGMA data_version`). */
  readonly version: () => number
  readonly onChange: () => void
}

const everyMs = 2_000

/** Looks every 2 s whether another program committed; costs nothing while nobody listens. */
export function createOutsideChanges({ after, version, onChange }: OutsideChangesOptions): {
  listen(isOn: boolean): void
} {
  let stop: (() => void) | null = null
  let known = 0

  function look(): void {
    stop = after(everyMs, look)
    const current = version()
    if (current === known) return
    known = current
    onChange()
  }

  return {
    listen(isOn) {
      if (isOn && stop === null) {
        known = version()
        stop = after(everyMs, look)
      } else if (!isOn) {
        stop?.()
        stop = null
      }
    },
  }
}
