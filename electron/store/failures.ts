import { appError, type AppError, type ErrorCode } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'

/** Ends a transaction with an error the caller is to get as a value. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'

  constructor(readonly error: AppError) {
    super(error.code)
  }
}

/** A `StoreFailure` to throw, by its code. */
export function failure(code: ErrorCode, detail?: string): StoreFailure {
  return new StoreFailure(appError(code, detail === undefined ? {} : { detail }))
}

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that a user can meet. */
const bySqliteCode: Readonly<Record<number, ErrorCode>> = {
  3: 'store.readOnly', // PERM
  5: 'store.busy', // BUSY
  6: 'store.busy', // LOCKED
  8: 'store.readOnly', // READONLY
  10: 'store.io', // IOERR
  11: 'store.damaged', // CORRUPT
  13: 'store.full', // FULL
  14: 'store.io', // CANTOPEN
  15: 'store.busy', // PROTOCOL
  26: 'store.damaged', // NOTADB
}

/** Error names of the operating system that say more than SQLite's code. */
const bySystemCode: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'store.full',
  EDQUOT: 'store.full',
  EROFS: 'store.readOnly',
  EACCES: 'store.readOnly',
  EPERM: 'store.readOnly',
}

/** `errno` values of the same, where SQLite passes the number on (equal on Linux and macOS). */
const bySystemNumber: Readonly<Record<number, ErrorCode>> = {
  1: 'store.readOnly', // EPERM
  13: 'store.readOnly', // EACCES
  28: 'store.full', // ENOSPC
  30: 'store.readOnly', // EROFS
}

/** The error a thrown thing stands for, or null when it is a bug of ours. */
export function toAppError(problem: unknown): AppError | null {
  if (problem instanceof StoreFailure) return problem.error
  if (!(problem instanceof Error)) return null
  const { errcode, sqliteExtendedCode, systemErrno, code, syscall } = problem as Error & {
    readonly errcode?: unknown
    readonly sqliteExtendedCode?: unknown
    readonly systemErrno?: unknown
    readonly code?: unknown
    readonly syscall?: unknown
  }
  if (typeof errcode === 'number') {
    const known = bySqliteCode[errcode & 0xff]
    if (known === undefined) return null
    const closer =
      known === 'store.io' && typeof systemErrno === 'number' ? bySystemNumber[systemErrno] : null
    const extended = typeof sqliteExtendedCode === 'number' ? sqliteExtendedCode : errcode
    return appError(closer ?? known, { detail: `SQLite ${extended}` })
  }
  if (typeof code !== 'string' || typeof syscall !== 'string') return null
  return appError(bySystemCode[code] ?? 'store.io', { detail: `${code} ${syscall}` })
}

/** Runs something that may fail in an expected way. Bugs stay thrown. */
export function attempt<T>(action: () => T): Result<T> {
  try {
    return ok(action())
  } catch (problem) {
    const error = toAppError(problem)
    if (error === null) throw problem
    return fail(error)
  }
}
