import type { FailureMemory } from './failure-memory'

/** Numbers of days an insight can look back. */
export const insightDays = [7, 30, 90] as const
/** Null looks back to the beginning. */
export type InsightDays = (typeof insightDays)[number] | null

/** What is summed up: ends since an instant (null: all), of one account or of all but the demo's. */
export interface InsightScope {
  readonly profileId: string | null
  /** Epoch milliseconds. */
  readonly since: number | null
}

/** How many tasks ended in which way. */
export interface EndCounts {
  readonly finished: number
  readonly failed: number
  readonly stopped: number
}

/** A task that ended. */
export interface Run {
  readonly taskId: number
  readonly status: string
  /** Null when unknown. */
  readonly seconds: number | null
  /** Epoch milliseconds. */
  readonly endedAt: number
}

/** How the tasks of a service did. */
export interface ServiceInsight extends EndCounts {
  readonly name: string
  /** Of the finished runs; null without any whose length is known. */
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
  /** At most 20, oldest first. */
  readonly lastRuns: readonly Run[]
  /** By the newest of each step; null when no step has a known length. */
  readonly slowestStep: SlowestStep | null
  /** How much longer the newest finished runs took than those before them; null for too few. */
  readonly trendPercent: number | null
}

/** The step that takes the largest part of a service's time. */
export interface SlowestStep {
  readonly name: string
  readonly medianSeconds: number
  /** Of the medians of all steps together, 0 to 1. */
  readonly share: number
}

/** Failures with the same signature. */
export interface FailureGroup {
  readonly signature: string
  /** Words (the first thousand characters), stage and step of the newest; "" for what it does not tell. */
  readonly reason: string
  readonly stage: string
  readonly stepName: string
  readonly count: number
  /** Epoch milliseconds. */
  readonly firstAt: number
  readonly lastAt: number
  /** The services it happened to, most often first, at most ten of them. */
  readonly services: readonly string[]
  readonly serviceCount: number
  readonly lastTaskId: number
  /** The first success of one of these services after it happened last; null while there is none. */
  readonly solvedBy: { readonly taskId: number; readonly endedAt: number } | null
  /** How it was solved, in the user's words. */
  readonly note: FailureMemory['note']
}

/** The services with the most runs, at most 50. */
export interface ServiceInsights {
  /** Of every service, and of tasks without one. */
  readonly totals: EndCounts
  readonly services: readonly ServiceInsight[]
  readonly leftOut: number
}

/** The failures that came most often, at most 50. */
export interface FailureGroups {
  readonly groups: readonly FailureGroup[]
  readonly leftOut: number
}

/** Ends by weekday, Monday first, and hour, in the reader's time. */
export type BusyHours = readonly (readonly number[])[]

/** All that is known of how tasks ended. */
export interface Insights extends ServiceInsights {
  readonly failures: FailureGroups
  readonly hours: BusyHours
}

/** All runs there were. */
export function runsOf({ finished, failed, stopped }: EndCounts): number {
  return finished + failed + stopped
}

/** The part of those that came to an end by themselves that succeeded, 0 to 1; null without any. */
export function successRate({ finished, failed }: EndCounts): number | null {
  return finished + failed === 0 ? null : finished / (finished + failed)
}
