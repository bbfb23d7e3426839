import type { Clock } from '../shared/ports'
import { longestTimeoutSeconds } from '../shared/settings'

/** Accounts that were out of reach, while their tasks are read again. */
export interface CatchUp {
  /** An account can be reached again: these tasks were not read meanwhile. */
  begin(profileId: string, taskIds: readonly number[]): void
  /** A task had its turn, or is not read any more. */
  settled(profileId: string, taskId: number): void
  isOn(profileId: string): boolean
  isAnyOn(): boolean
  stop(): void
}

/** What catching up works with. */
export interface CatchUpOptions {
  readonly clock: Clock
  /** Every task had its turn, or nothing goes on. */
  ended(): void
}

/** No account is that slow: longer than two of the longest deadlines of a signed call. */
const givenUpAfterMs = 10_000 + 2 * longestTimeoutSeconds * 1_000

/** Nobody was out of reach yet. */
export function createCatchUp({ clock, ended }: CatchUpOptions): CatchUp {
  const waiting = new Map<string, Set<number>>()
  let cancel: (() => void) | null = null

  function goesOn(): void {
    cancel?.()
    cancel = null
    if (waiting.size > 0) cancel = clock.after(givenUpAfterMs, end)
  }

  function end(): void {
    waiting.clear()
    goesOn()
    ended()
  }

  return {
    begin(profileId, taskIds) {
      if (taskIds.length === 0) return
      waiting.set(profileId, new Set([...(waiting.get(profileId) ?? []), ...taskIds]))
      goesOn()
    },
    settled(profileId, taskId) {
      const tasks = waiting.get(profileId)
      if (tasks?.delete(taskId) !== true) return
      if (tasks.size === 0) waiting.delete(profileId)
      if (waiting.size === 0) end()
      else goesOn()
    },
    isOn: (profileId) => waiting.has(profileId),
    isAnyOn: () => waiting.size > 0,
    stop() {
      waiting.clear()
      goesOn()
    },
  }
}
