import type { Clock } from '../shared/ports'
import type { StoreApi } from '../shared/store-api'
import { createDurationModel, type DurationModel } from './hazard'

/** The duration model, kept up to date with the history. What cannot be read now is tried later. */
export interface OwnDurations {
  model(): DurationModel
  /** Reads the history again, unless that was done in the last 10 minutes. */
  refresh(): Promise<void>
}

const refreshEveryMs = 600_000

/** Durations are guessed until the history was read. */
export function createOwnDurations(
  clock: Clock,
  store: Pick<StoreApi, 'stageDurations'>,
): OwnDurations {
  let model = createDurationModel([])
  let refreshedAt = -Infinity
  return {
    model: () => model,
    async refresh() {
      if (clock.monotonic() - refreshedAt < refreshEveryMs) return
      refreshedAt = clock.monotonic()
      const durations = await store.stageDurations()
      if (durations.ok) model = createDurationModel(durations.value)
    },
  }
}
