import type { Result } from '../shared/result'
import type { OpenReport } from './open'

/** What the worker is started with. */
export interface WorkerStart {
  readonly folder: string
  /** True for the application: it alone forgets session keys of a former run. */
  readonly isOwner: boolean
  readonly now: number
}

/** A request to the worker; its answer carries the same id. */
export interface WorkerRequest {
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

/** What the worker says. */
export type WorkerMessage =
  | { readonly type: 'opened'; readonly result: Result<OpenReport> }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'changedOutside' }
