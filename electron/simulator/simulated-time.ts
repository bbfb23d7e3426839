import type { Clock } from '../shared/ports'

/** Time that runs faster than ours, and the way back to the wall clock. */
export interface SimulatedTime {
  /** Simulated seconds since the start. */
  seconds(): number
  /** When, by our wall clock, a simulated instant is or was; before the start both ran alike. */
  wallMsAt(seconds: number): number
  setSpeed(speed: number): void
}

interface Stretch {
  readonly fromSeconds: number
  readonly fromMs: number
  readonly speed: number
}

/** Starts at zero, `speed` simulated seconds per second. */
export function createSimulatedTime(clock: Pick<Clock, 'now'>, speed: number): SimulatedTime {
  const startedAt = clock.now()
  const beforeStart: Stretch = { fromSeconds: 0, fromMs: 0, speed: 1 }
  const stretches: Stretch[] = [{ fromSeconds: 0, fromMs: 0, speed }]

  return {
    seconds,
    wallMsAt(instant) {
      const stretch = stretches.findLast(({ fromSeconds }) => fromSeconds <= instant) ?? beforeStart
      const passedMs = ((instant - stretch.fromSeconds) / stretch.speed) * 1000
      return startedAt + stretch.fromMs + passedMs
    },
    setSpeed(next) {
      stretches.push({ fromSeconds: seconds(), fromMs: elapsedMs(), speed: next })
    },
  }

  function elapsedMs(): number {
    return clock.now() - startedAt
  }
  function seconds(): number {
    const { fromSeconds, fromMs, speed: current } = stretches.at(-1) ?? beforeStart
    return fromSeconds + ((elapsedMs() - fromMs) / 1000) * current
  }
}
