import type { Result } from '../shared/result'
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
  | { readonly task: 'backup'; readonly folder: string; readonly now: number }
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

/** What a worker that makes a backup says: the path of the file. */
export type BackupMessage = Result<string>

/** What a worker says that takes out or brings back: how far it is, then how it ended. */
export type TransferMessage =
  | { readonly type: 'progress'; readonly progress: DataProgress }
  | { readonly type: 'ended'; readonly result: Result<TransferOutcome> }
