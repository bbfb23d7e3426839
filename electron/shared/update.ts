import type { AppError } from './errors'

/** Where an update stands. Nothing is downloaded or installed unless the user says so. */
export type UpdateState =
  /** This build has no place to ask, or is kept up to date by something else. */
  | { readonly state: 'unsupported' }
  /** `checkedAt`: epoch milliseconds of the last answer that named nothing newer; null: not asked yet. */
  | { readonly state: 'idle'; readonly checkedAt: number | null }
  | { readonly state: 'checking' }
  | { readonly state: 'available'; readonly version: string; readonly notes: string }
  | { readonly state: 'downloading'; readonly version: string; readonly fraction: number }
  /** It is installed when the user restarts. */
  | { readonly state: 'ready'; readonly version: string }
  /** It was installed at the last end. */
  | { readonly state: 'updated'; readonly version: string }
  | { readonly state: 'failed'; readonly error: AppError }

/** What the user can ask of updates. */
export const updateActions = ['check', 'download', 'install'] as const
export type UpdateAction = (typeof updateActions)[number]
