import type { Clock } from '../../../electron/shared/ports'

/** A clock that moves only when told to. */
export interface HeldClock extends Clock {
  /** Lets time pass and runs what falls due, in order. */
  advance(ms: number): void
  /** Sets the wall clock only, as a user does. */
  setWall(epochMs: number): void
  /** How many actions wait. */
  readonly waiting: number
}

/** Starts at an instant by the wall clock, epoch milliseconds. */
export function createHeldClock(startMs: number): HeldClock {
  let monotonicMs = 0
  let wallMs = startMs
  const timers = new Set<{ readonly dueMs: number; readonly action: () => void }>()

  return {
    now: () => wallMs,
    monotonic: () => monotonicMs,
    after(delayMs, action) {
      const timer = { dueMs: monotonicMs + delayMs, action }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(ms) {
      monotonicMs += ms
      wallMs += ms
      const due = [...timers].filter(({ dueMs }) => dueMs <= monotonicMs)
      for (const timer of due.sort((a, b) => a.dueMs - b.dueMs)) {
        timers.delete(timer)
        timer.action()
      }
    },
    setWall(epochMs) {
      wallMs = epochMs
    },
    get waiting() {
      return timers.size
    },
  }
}

/** The same time seen by a clock that is ahead (or behind) by `offsetMs`. */
export function shiftedClock(clock: Clock, offsetMs: number): Clock {
  return {
    now: () => clock.now() + offsetMs,
    monotonic: () => clock.monotonic(),
    after: (delayMs, action) => clock.after(delayMs, action),
  }
}
