import type { Clock } from '../shared/ports'

const beatMs = 10_000
const sleptMs = 30_000

/** What a heartbeat finds out. */
export interface HeartbeatListener {
  /** The machine slept, the program stood still, or the wall clock was set. */
  slept(): void
  /** Every 10 seconds otherwise. */
  beat(): void
}

/** Starts a heartbeat; returns the way to stop it. Timers stand still while the machine sleeps. */
export function startHeartbeat(clock: Clock, listener: HeartbeatListener): () => void {
  let cancel: (() => void) | null = null
  function next(): void {
    const wall = clock.now()
    const monotonic = clock.monotonic()
    cancel = clock.after(beatMs, () => {
      const wallMs = clock.now() - wall
      const monotonicMs = clock.monotonic() - monotonic
      next()
      const hasSlept = Math.abs(wallMs - monotonicMs) > sleptMs || monotonicMs > beatMs + sleptMs
      if (hasSlept) listener.slept()
      else listener.beat()
    })
  }
  next()
  return () => cancel?.()
}
