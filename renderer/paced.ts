/** Something that is done again when asked, but not more often than every so many milliseconds. */
export interface Paced {
  /** Does it now, or as soon as it may be done again. */
  ask(): void
  /** Counts as done now, and calls off what was asked. */
  done(): void
  /** Calls off what was asked. */
  stop(): void
}

/** What time it is and how to wait, given by tests. */
export interface PacedTime {
  now(): number
  /** Returns the way to call it off. */
  after(delayMs: number, action: () => void): () => void
}

const realTime: PacedTime = {
  now: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Does something at most every `gapMs`. */
export function createPaced(action: () => void, gapMs: number, time = realTime): Paced {
  let doneAt = -Infinity
  let cancel: (() => void) | null = null

  function stop(): void {
    cancel?.()
    cancel = null
  }
  function done(): void {
    stop()
    doneAt = time.now()
  }
  function act(): void {
    done()
    action()
  }

  return {
    ask() {
      if (cancel !== null) return
      const waitMs = doneAt + gapMs - time.now()
      if (waitMs <= 0) act()
      else cancel = time.after(waitMs, act)
    },
    done,
    stop,
  }
}
