import type { Clock } from '../shared/ports'
import { chooseNext, type Allowed } from './choose'
import { urgencyAt, type Entry } from './entry'
import type { Gate, Permit } from './gate'
import type { Reader } from './reader'

/** Sends what may be sent, as soon as it may. */
export interface Pump {
  /** Something changed: sends what may be sent now and sets the one timer for what comes next. */
  run(): void
  /** Sends nothing, and has no timer, until `start`. */
  halt(): void
  start(): void
}

/** What a pump works with. */
export interface PumpOptions {
  readonly clock: Clock
  readonly entries: ReadonlyMap<number, Entry>
  readonly gate: Gate
  readonly reader: Pick<Reader, 'read' | 'inFlight'>
  isWatchingPaused(): boolean
  selectedTaskId(): number | null
}

/** So many times as long as reading everybody once takes: nobody in a crowd is to wait longer. */
const mostSweeps = 1.6

/** A pump that runs when told to. */
export function createPump(options: PumpOptions): Pump {
  const { clock, entries, gate, reader } = options
  let isHalted = false
  let cancelTimer: (() => void) | null = null

  function run(): void {
    cancelTimer?.()
    cancelTimer = null
    while (!isHalted && entries.size > 0) {
      const permit = gate.permit()
      if (reader.inFlight() >= permit.maxInFlight) return
      const delayMs = permit.waitMs > 0 ? permit.waitMs : sendOne(permit)
      if (delayMs === null) return
      if (delayMs > 0) {
        arm(delayMs)
        return
      }
    }
  }

  /** Sends one request and answers 0, or answers when to look again; null when nothing will be due. */
  function sendOne(permit: Permit): number | null {
    const now = clock.monotonic()
    const { requestsPerSecond } = permit
    const longestWaitMs = (mostSweeps * entries.size * 1_000) / requestsPerSecond
    const { next, nextDueAt } = chooseNext(
      entries.values(),
      {
        now,
        selectedTaskId: options.selectedTaskId(),
        allowed: allowed(permit),
        requestsPerSecond,
      },
      (entry) => urgencyAt(entry, now, longestWaitMs),
    )
    if (next !== null) {
      reader.read(next)
      return 0
    }
    const dueInMs = nextDueAt === null ? Infinity : nextDueAt - now
    const opensInMs = permit.isOnlyNamed ? (permit.opensInMs ?? Infinity) : Infinity
    const delayMs = Math.min(dueInMs, opensInMs)
    return delayMs === Infinity ? null : Math.max(1, Math.ceil(delayMs))
  }

  function allowed({ isOnlyNamed }: Permit): Allowed {
    if (isOnlyNamed) return 'named'
    return options.isWatchingPaused() ? 'asked' : 'everything'
  }

  function arm(delayMs: number): void {
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null
      gate.tell()
      run()
    })
  }

  return {
    run,
    halt() {
      isHalted = true
      run()
    },
    start() {
      isHalted = false
      run()
    },
  }
}
