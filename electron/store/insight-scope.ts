import type { InsightScope } from '../shared/insights'
import { demoProfileId } from '../shared/profile'
import type { SqlValue } from './database'

/** A scope as a condition on `ended_at` and `profile_id`, with what it is bound to. */
export interface ScopeFilter {
  readonly condition: string
  readonly values: readonly SqlValue[]
}

/** The rows of a scope. Demo tasks count only where the demo is asked for. */
export function scopeFilter({ profileId, since }: InsightScope): ScopeFilter {
  return {
    condition: `ended_at >= ? AND profile_id ${profileId === null ? '<>' : '='} ?`,
    values: [since ?? Number.MIN_SAFE_INTEGER, profileId ?? demoProfileId],
  }
}
