import type { Clock } from '../../electron/shared/ports'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Lets time pass: every timer that falls due runs at its moment, with all that follows from it. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock forward or back; nothing else notices. */
  setWall(byMs: number): void
  /** The machine sleeps: the wall clock moves on, timers and the monotonic clock stand still. */
  sleep(ms: number): void
  /** The program stands still: time passes and no timer runs. */
  block(ms: number): void
  /** How many timers are set. */
  timers(): number
}

/** 2025-11-24 14:32:05 in China. */
export const startOfTests = Date.UTC(2025, 10, 24, 6, 32, 5)

interface Timer {
  readonly at: number
  readonly action: () => void
}

/** Creates a clock that shows `wallMs` (epoch milliseconds). */
export function createFakeClock(wallMs = startOfTests): FakeClock {
  let wall = wallMs
  let monotonic = 1_000
  const timers = new Set<Timer>()

  function firstTimer(): Timer | null {
    let first: Timer | null = null
    for (const timer of timers) if (first === null || timer.at < first.at) first = timer
    return first
  }

  function move(ms: number): void {
    wall += ms
    monotonic += ms
  }

  return {
    now: () => wall,
    monotonic: () => monotonic,
    after(delayMs, action) {
      const timer = { at: monotonic + Math.max(0, delayMs), action }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = monotonic + ms
      await settled()
      for (let timer = firstTimer(); timer !== null && timer.at <= end; timer = firstTimer()) {
        timers.delete(timer)
        move(Math.max(0, timer.at - monotonic))
        timer.action()
        await settled()
      }
      move(end - monotonic)
    },
    setWall(byMs) {
      wall += byMs
    },
    sleep(ms) {
      wall += ms
    },
    block: move,
    timers: () => timers.size,
  }
}

/** Resolves when every promise that could go on has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}
