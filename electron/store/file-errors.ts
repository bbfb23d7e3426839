import { appError, type AppError, type ErrorCode } from '../shared/errors'

/** Errors of the operating system about a file of the user's, not about the history. */
const bySystemCode: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'file.full',
  EDQUOT: 'file.full',
  EROFS: 'file.refused',
  EACCES: 'file.refused',
  EPERM: 'file.refused',
}

/** The error of a file of the user's that a thrown thing stands for; null for a bug of ours. */
export function fileErrorOf(problem: unknown): AppError | null {
  if (!(problem instanceof Error)) return null
  const { code, syscall } = problem as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) return null
  return appError(bySystemCode[code] ?? 'file.io', { detail: `${code} ${syscall}` })
}
