import { appError, type AppError } from '../shared/errors'

/** A failure of the store that has a code; thrown inside the worker, a value outside. */
export class StoreFailure extends Error {
  constructor(readonly error: AppError) {
    super(error.code)
  }
}

/** What an error thrown by SQLite or by the store means. SQLite's texts are documented and stable. */
export function storeError(error: unknown): AppError {
  if (error instanceof StoreFailure) return error.error
  const detail = error instanceof Error ? error.message : String(error)
  if (/full|ENOSPC/iu.test(detail)) return appError('store.full', { detail })
  if (/readonly|read-only|EACCES|EROFS|unable to open/iu.test(detail)) {
    return appError('store.readOnly', { detail })
  }
  if (/locked|busy/iu.test(detail)) return appError('store.busy', { detail })
  if (/malformed|not a database|corrupt/iu.test(detail))
    return appError('store.damaged', { detail })
  return appError('store.io', { detail })
}
