import type { ErrorCode } from './errors'
import type { BackupPreview, Compacted, RetentionRule, StoreSize, TidyPreview } from './retention'
import type { TaskQuery } from './task-query'

/** What an export can be: all there is, a table for spreadsheets, a table for a chat or a ticket. */
export const exportFormats = ['json', 'csv', 'markdown'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Which tasks an export holds. */
export type ExportScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'tasks'; readonly taskIds: readonly number[] }
  | { readonly kind: 'query'; readonly query: TaskQuery }

/** Long work on the history, one at a time. Files are asked for by main; the page names none. */
export type DataJob =
  | {
      readonly kind: 'export'
      readonly format: ExportFormat
      readonly scope: ExportScope
      readonly isUinShown: boolean
    }
  /** Shows the file of the last export in its folder. */
  | { readonly kind: 'showExport' }
  /** Asks for a file, reads and checks all of it, answers a preview. Nothing is changed yet. */
  | { readonly kind: 'readImport' }
  /** Does what the preview said, all or nothing. */
  | { readonly kind: 'import'; readonly importId: string; readonly keepsWatching: boolean }
  /** Forgets what was read for a preview. */
  | { readonly kind: 'dropImport'; readonly importId: string }
  | { readonly kind: 'storeSize' }
  | { readonly kind: 'previewTidy'; readonly rule: RetentionRule }
  /** Deletes what the preview of that moment named, after a backup. */
  | { readonly kind: 'tidy'; readonly rule: RetentionRule; readonly previewedAt: number }
  | { readonly kind: 'compact' }
  | { readonly kind: 'backUp' }
  /** Shows the history or the newest backup in its folder. */
  | { readonly kind: 'showFolder'; readonly folder: 'data' | 'backups' }
  /** Checks a backup and says what restoring it would lose. */
  | { readonly kind: 'previewBackup'; readonly id: string }
  /** Restores a backup by starting anew. */
  | { readonly kind: 'restore'; readonly id: string }

/** How many of something a file brings, and how many are here already. */
export interface NewAndKnown {
  readonly new: number
  readonly known: number
}

/** What an import would do, or did. */
export interface ImportCounts {
  readonly accounts: NewAndKnown
  /** `changed` are known tasks that get something new. */
  readonly tasks: NewAndKnown & { readonly changed: number }
  readonly readings: NewAndKnown
  /** Notes on failures that are new or newer than ours. */
  readonly failureNotes: number
}

/** What was found in a file. */
export interface ImportPreview extends ImportCounts {
  readonly importId: string
  readonly fileName: string
  readonly format: 'json' | 'csv'
  /** Epoch milliseconds of the export; null when the file does not say. */
  readonly exportedAt: number | null
  readonly isMasked: boolean
  /** Tasks that are not here yet and were watched where they come from. */
  readonly watched: number
  /** Tasks of the demo: they are left out. */
  readonly demoTasks: number
}

/** True when a merge that ended so wrote nothing and what was read still waits for another try. */
export function canMergeAgain(code: ErrorCode): boolean {
  return code === 'store.busy' || code === 'file.full'
}

/** How a job ended, unless in an error. */
export type DataOutcome =
  | {
      readonly kind: 'exported'
      readonly fileName: string
      readonly tasks: number
      readonly readings: number
    }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'imported'; readonly counts: ImportCounts }
  | { readonly kind: 'storeSize'; readonly size: StoreSize }
  | {
      readonly kind: 'tidyPreview'
      readonly preview: TidyPreview
      /** Epoch milliseconds. */
      readonly previewedAt: number
    }
  | {
      readonly kind: 'tidied'
      readonly tasks: number
      readonly readings: number
      /** Some are left: what was deleted before stays deleted. */
      readonly isCancelled: boolean
    }
  | Compacted
  | { readonly kind: 'backedUp' }
  | { readonly kind: 'backupPreview'; readonly preview: BackupPreview }
  /** The window closes and comes back. */
  | { readonly kind: 'restarting' }
  | { readonly kind: 'cancelled' }
  /** Nothing to tell. */
  | { readonly kind: 'done' }

/** How far a job is; `total` 0 while nobody knows. */
export interface DataProgress {
  readonly done: number
  readonly total: number
}
