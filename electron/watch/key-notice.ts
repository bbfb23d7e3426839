import type { AppError } from '../shared/errors'

const quietMs = 3_600_000

/**
 * Decides whether a rejected key is worth a notice: once an hour per problem, and never for what
 * the window asks about anyway (no key yet, a locked keychain) or what is not about the key at all
 * (an API that is gone). Times are monotonic milliseconds.
 */
export function createKeyNoticeRule(): { isDue(error: AppError, now: number): boolean } {
  const toldAt = new Map<string, number>()
  return {
    isDue({ code }, now) {
      if (code === 'key.missing' || code === 'api.retired') return false
      if (code.startsWith('keychain.')) return false
      if (now - (toldAt.get(code) ?? -Infinity) < quietMs) return false
      toldAt.set(code, now)
      return true
    },
  }
}
