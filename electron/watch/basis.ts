import type { DurationHistory } from '../shared/forecast'
import type { Clock } from '../shared/ports'
import type { WatchStore } from './watch-options'

/** What is known of how long steps take, read once for all tasks of a service. */
export interface Basis {
  /** Empty while the history on disk cannot be read. */
  of(profileId: string, serverName: string): Promise<DurationHistory>
  /** A task of the service learnt something new. */
  forget(profileId: string, serverName: string): void
}

/** What a basis works with. */
export interface BasisOptions {
  readonly clock: Clock
  readonly store: Pick<WatchStore, 'durationSamples'>
}

/** What other services learnt is taken over at most this often. */
const atLeastMs = 30_000
const nothing: DurationHistory = { finishedRuns: 0, samples: [] }

/** Nothing was read yet. */
export function createBasis({ clock, store }: BasisOptions): Basis {
  const known = new Map<
    string,
    { readonly readAt: number; readonly history: Promise<DurationHistory> }
  >()
  let learntAt = -Infinity
  const keyOf = (...parts: readonly string[]) => JSON.stringify(parts)

  async function read(key: string, profileId: string, serverName: string) {
    const result = await store.durationSamples(profileId, serverName)
    if (result.ok) return result.value
    known.delete(key)
    return nothing
  }

  return {
    of(profileId, serverName) {
      const key = keyOf(profileId, serverName)
      const cached = known.get(key)
      const now = clock.monotonic()
      if (cached !== undefined) {
        const isNewest = cached.readAt >= learntAt
        if (isNewest || now - cached.readAt < atLeastMs) return cached.history
      }
      const history = read(key, profileId, serverName)
      known.set(key, { readAt: now, history })
      return history
    },
    forget(profileId, serverName) {
      learntAt = clock.monotonic()
      known.delete(keyOf(profileId, serverName))
    },
  }
}
