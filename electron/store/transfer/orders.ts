import type { DataProgress, ImportPreview } from '../../shared/transfer'
import type { ImportCounts } from '../../shared/transfer'
import type { ExportOrder } from './export'
import type { MergeRules } from './merge-task'

/** What is asked of the worker that takes out and brings back. */
export type TransferOrder =
  | (ExportOrder & { readonly kind: 'export'; readonly isReadOnly: boolean })
  | {
      readonly kind: 'readImport'
      readonly file: string
      readonly importId: string
      readonly now: number
    }
  | { readonly kind: 'import'; readonly importId: string; readonly rules: MergeRules }

/** What it answers. */
export type TransferOutcome =
  | { readonly kind: 'exported'; readonly tasks: number; readonly readings: number }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'imported'; readonly counts: ImportCounts }

/** What it says meanwhile. */
export type TellProgress = (progress: DataProgress) => void
