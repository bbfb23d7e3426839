import type { AppError } from './errors'

/** Ages a task may reach before it can be deleted, in days. */
export const retentionDays = [30, 90, 180, 365, 730] as const
/** How many tasks may be kept. */
export const retentionCounts = [1_000, 5_000, 10_000, 50_000] as const

/** What is too old or too much; null: no limit. Nothing is deleted by the rule alone. */
export interface RetentionRule {
  /** Days since the last event of a task. */
  readonly maxAgeDays: number | null
  /** All tasks count, the newest stay. */
  readonly maxTasks: number | null
}

/** What deleting by a rule would delete now. */
export interface TidyPreview {
  readonly tasks: number
  readonly readings: number
  /** Last events of the oldest and the newest of the tasks, epoch milliseconds; null without any. */
  readonly oldestAt: number | null
  readonly newestAt: number | null
  /** Room that gets free, estimated by the number of rows. */
  readonly bytes: number
  /** Names of the oldest, at most 5. */
  readonly names: readonly string[]
  /** Tasks the rule covers that stay: watched, not seen, or marked by the user. */
  readonly kept: number
}

/** What one step of deleting deleted. */
export interface Tidied {
  readonly taskIds: readonly number[]
  readonly readings: number
}

/** A backup as it is offered. */
export interface BackupInfo {
  /** Names it in requests. */
  readonly id: string
  /** Epoch milliseconds. */
  readonly madeAt: number
  readonly bytes: number
  /** `automatic`: made when the program ended or changed the schema; `asked`: for the user. */
  readonly kind: 'automatic' | 'asked'
}

/** How much room the history takes, and what is in it. */
export interface StoreSize {
  readonly databaseBytes: number
  /** Of these, not used any more: compacting gives them back. */
  readonly freeBytes: number
  readonly tasks: number
  readonly readings: number
  /** Newest first. */
  readonly backups: readonly BackupInfo[]
}

/** What a backup holds, and what restoring it would lose. */
export interface BackupPreview {
  readonly backup: BackupInfo
  readonly tasks: number
  readonly readings: number
  /** In the history now and not in the backup. */
  readonly lostTasks: number
  readonly lostReadings: number
}

/** How compacting ended. */
export interface Compacted {
  readonly kind: 'compacted'
  readonly bytesBefore: number
  readonly bytesAfter: number
}

/** What became of the wish to restore a backup. */
export interface RestoreOutcome {
  /** When the backup was made, epoch milliseconds. */
  readonly madeAt: number
  /** Why everything is as it was; null when the backup is the history now. */
  readonly problem: AppError | null
}

/** True when a rule limits anything. */
export function isLimiting(rule: RetentionRule): boolean {
  return rule.maxAgeDays !== null || rule.maxTasks !== null
}

/** True when compacting gives back enough to be worth its time: a tenth. */
export function isWorthCompacting(size: Pick<StoreSize, 'databaseBytes' | 'freeBytes'>): boolean {
  return size.freeBytes > 0 && size.freeBytes * 10 >= size.databaseBytes
}
