import type { ProfileHealth } from '../shared/contract'
import { remedyFor, type AppError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import { createContact } from './contact'
import { createLimiter } from './limiter'

/** What may be sent for a profile at a moment. */
export interface Permit {
  /** Milliseconds until anything may be sent; 0 means now. */
  readonly waitMs: number
  /** Only what the user asked for by name. */
  readonly isOnlyNamed: boolean
  /** Milliseconds until the rest may be sent too; null while nothing but the user can help. */
  readonly opensInMs: number | null
  readonly maxInFlight: number
  readonly requestsPerSecond: number
}

/** What a failed read means: for this task, for the rate, or for the whole profile. */
export type Verdict = 'task' | 'limited' | 'stopped'

/** Decides what may be sent for a profile, by rate, contact and whether its key is accepted. */
export interface Gate {
  permit(): Permit
  sent(): void
  /** A read succeeded; true when there was trouble before. */
  succeeded(sentAt: number): boolean
  failed(request: { readonly sentAt: number; readonly error: AppError }): Verdict
  /** There is reason to try at once: the machine woke up, the network is back, the user asks. */
  retryNow(): void
  /** The user did something about the key: everything may be tried again. */
  open(): void
  isStopped(): boolean
  hintOnline(isOnline: boolean): void
  setRate(requestsPerSecond: number): void
  /** Tells how the profile does, if that is news. */
  tell(): void
  health(): ProfileHealth
}

/** What a gate works with. */
export interface GateOptions {
  readonly profileId: string
  readonly clock: Clock
  readonly random: () => number
  readonly requestsPerSecond: number
  healthChanged(health: ProfileHealth): void
}

const maxInFlight = 6
const tellReadsEveryMs = 5_000
/** Two clocks are added up: less is no news. */
const resumeNewsMs = 500

/** A gate with everything well. */
export function createGate(options: GateOptions): Gate {
  const { profileId, clock, random } = options
  const limiter = createLimiter(options.requestsPerSecond, random)
  const contact = createContact(random)
  let stopError: AppError | null = null
  let limitError: AppError | null = null
  let lastReadAt: number | null = null
  let told: ProfileHealth | null = null

  function health(): ProfileHealth {
    const now = clock.monotonic()
    const problem = stopError ?? limitError ?? contact.problem()
    const heldUntil = contact.problem() === null ? null : contact.heldUntil()
    const resumesAt = stopError === null ? later(limiter.pausedUntil(now), heldUntil, now) : null
    return {
      profileId,
      problem,
      resumesAt: resumesAt === null ? null : clock.now() + Math.ceil(resumesAt - now),
      lastReadAt,
      requestsPerSecond: limiter.rate(now),
    }
  }

  return {
    permit() {
      const now = clock.monotonic()
      const pace = { waitMs: limiter.waitMs(now), requestsPerSecond: limiter.rate(now) }
      if (stopError !== null) return { ...pace, isOnlyNamed: true, opensInMs: null, maxInFlight: 1 }
      const heldUntil = contact.heldUntil()
      if (heldUntil === null) return { ...pace, isOnlyNamed: false, opensInMs: 0, maxInFlight }
      const opensInMs = Math.max(0, Math.ceil(heldUntil - now))
      return { ...pace, isOnlyNamed: opensInMs > 0, opensInMs, maxInFlight: 1 }
    },
    sent: () => limiter.sent(clock.monotonic()),
    succeeded(sentAt) {
      const hadTrouble = stopError !== null || contact.heldUntil() !== null
      limiter.answered(sentAt)
      contact.succeeded()
      stopError = null
      limitError = null
      lastReadAt = clock.now()
      return hadTrouble
    },
    failed(request) {
      const { error } = request
      const now = clock.monotonic()
      if (error.code === 'api.rateLimited') {
        limiter.refused(request, now)
        limitError = error
        return 'limited'
      }
      if (remedyFor(error.code) === 'stopProfile') {
        stopError = error
        return 'stopped'
      }
      contact.failed(request, now)
      return 'task'
    },
    retryNow: () => contact.retryNow(),
    open() {
      stopError = null
      contact.retryNow()
    },
    isStopped: () => stopError !== null,
    hintOnline: (isOnline) => contact.hint(isOnline, clock.monotonic()),
    setRate: (requestsPerSecond) => limiter.setRate(requestsPerSecond),
    tell() {
      const next = health()
      if (told !== null && !isNews(told, next)) return
      told = next
      options.healthChanged(next)
    },
    health,
  }
}

function isNews(before: ProfileHealth, after: ProfileHealth): boolean {
  return (
    before.problem?.code !== after.problem?.code ||
    (before.resumesAt === null) !== (after.resumesAt === null) ||
    Math.abs((before.resumesAt ?? 0) - (after.resumesAt ?? 0)) >= resumeNewsMs ||
    before.requestsPerSecond !== after.requestsPerSecond ||
    (after.lastReadAt ?? 0) - (before.lastReadAt ?? 0) >= tellReadsEveryMs
  )
}

/** The later of two moments that lie ahead; null without one. */
function later(a: number | null, b: number | null, now: number): number | null {
  const latest = Math.max(a ?? now, b ?? now)
  return latest > now ? latest : null
}
