import type { HistoryCheckUp } from '../shared/checks'
import type { Result } from '../shared/result'
import type {
  BackupInfo,
  BackupPreview,
  Compacted,
  RetentionRule,
  StoreSize,
  TidyPreview,
} from '../shared/retention'
import type { DataProgress } from '../shared/transfer'
import type { Method } from './methods'
import type { OpenReport } from './open'
import type { TransferOrder, TransferOutcome } from './transfer/orders'

/** What a worker is started for: to serve a history, or to do one thing beside the one that does. */
export type WorkerStart =
  | {
      readonly task: 'serve'
      readonly folder: string
      readonly isOwner: boolean
      /** True once per run of the application: keys kept in memory by a former run are gone. */
      readonly forgetsSessionKeys: boolean
      readonly now: number
    }
  | { readonly task: 'keep'; readonly folder: string; readonly order: KeepOrder }
  | {
      readonly task: 'transfer'
      readonly folder: string
      readonly order: TransferOrder
      /** One number; 1 asks the worker to stop. */
      readonly flag: Int32Array
    }

/** What is asked of the serving worker. It answers calls one after the other. */
export type WorkerRequest =
  | {
      readonly type: 'call'
      readonly id: number
      readonly method: Method
      readonly args: readonly unknown[]
    }
  /** Whether anybody wants to know what other programs commit. */
  | { readonly type: 'listen'; readonly isOn: boolean }

/** What the serving worker says. */
export type WorkerMessage =
  | { readonly type: 'opened'; readonly result: Result<OpenReport> }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  /** A bug: the call is to throw. */
  | { readonly type: 'bug'; readonly id: number; readonly stack: string }
  | { readonly type: 'changedOutside' }

/** What is done with the file as a whole, beside the worker that serves it. */
export type KeepOrder =
  | { readonly kind: 'backUp'; readonly now: number; readonly backupKind: BackupInfo['kind'] }
  | { readonly kind: 'storeSize' }
  | { readonly kind: 'previewTidy'; readonly rule: RetentionRule; readonly now: number }
  | { readonly kind: 'compact' }
  | { readonly kind: 'previewBackup'; readonly id: string }
  | { readonly kind: 'requestRestore'; readonly id: string }
  | { readonly kind: 'checkUp' }

/** What each order answers; of a backup, the path of its file. */
export interface KeepAnswers {
  readonly backUp: string
  readonly storeSize: StoreSize
  readonly previewTidy: TidyPreview
  readonly compact: Compacted
  readonly previewBackup: BackupPreview
  readonly requestRestore: null
  readonly checkUp: HistoryCheckUp
}

/** What a worker that carries out such an order says. */
export type KeepMessage = Result<KeepAnswers[keyof KeepAnswers]>

/** What a worker says that takes out or brings back: how far it is, then how it ended. */
export type TransferMessage =
  | { readonly type: 'progress'; readonly progress: DataProgress }
  | { readonly type: 'ended'; readonly result: Result<TransferOutcome> }
