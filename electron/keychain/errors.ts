import { appError, type AppError } from '../shared/errors'

/**
 * What an error of keytar means. Its errors carry no codes; the texts are libsecret's, GLib's, the
 * Security framework's and Windows'.
 */
export function keychainError(error: unknown): AppError {
  const detail = error instanceof Error ? error.message : String(error)
  if (
    /Cannot find module|was compiled against|invalid ELF|dlopen|not a valid Win32/iu.test(detail)
  ) {
    return appError('keychain.moduleMissing', { detail })
  }
  if (/locked|interaction is not allowed/iu.test(detail))
    return appError('keychain.locked', { detail })
  if (/cancell?ed|denied|dismissed/iu.test(detail)) return appError('keychain.declined', { detail })
  return appError('keychain.unavailable', { detail })
}
