/**
 * Every failure Runwatch expects, and what is done about it:
 * - `retry`: read again with back-off, nobody has to act
 * - `slow`: read again, but rarely
 * - `stopTask`: this task is not read any more until the user acts
 * - `stopProfile`: nothing of this profile is read until the user acts
 * - `none`: not about reading a task
 */
const remedies = {
  'network.offline': 'retry',
  'network.dns': 'retry',
  'network.refused': 'retry',
  'network.reset': 'retry',
  'network.timeout': 'retry',
  'network.tls': 'slow',
  'network.proxy': 'slow',
  'answer.http': 'retry',
  'answer.redirect': 'slow',
  'answer.notJson': 'slow',
  'answer.tooLarge': 'slow',
  'answer.wrongShape': 'slow',
  'answer.wrongTask': 'slow',
  'api.rateLimited': 'retry',
  'api.quota': 'slow',
  'api.internal': 'retry',
  'api.busy': 'retry',
  'api.notFound': 'retry',
  'api.invalidParameter': 'stopTask',
  'api.retired': 'stopProfile',
  'api.ipRefused': 'stopProfile',
  'api.noPermission': 'stopProfile',
  'api.unknown': 'slow',
  'clock.skewed': 'slow',
  'key.missing': 'stopProfile',
  'key.secretIdNotFound': 'stopProfile',
  'key.signatureRejected': 'stopProfile',
  'key.tokenExpired': 'stopProfile',
  'key.mfaRequired': 'stopProfile',
  'keychain.unavailable': 'stopProfile',
  'keychain.locked': 'stopProfile',
  'keychain.declined': 'stopProfile',
  'keychain.unanswered': 'stopProfile',
  'keychain.unreadable': 'stopProfile',
  'keychain.notSaved': 'none',
  'keychain.tooLarge': 'none',
  'keychain.moduleMissing': 'stopProfile',
  'store.full': 'none',
  'store.readOnly': 'none',
  'store.newer': 'none',
  'store.damaged': 'none',
  'store.busy': 'none',
  'store.io': 'none',
  'file.full': 'none',
  'file.refused': 'none',
  'file.io': 'none',
  'import.foreign': 'none',
  'import.newer': 'none',
  'import.damaged': 'none',
  'import.tooLarge': 'none',
  'import.gone': 'none',
  'backup.gone': 'none',
  'backup.damaged': 'none',
  'backup.newer': 'none',
  'app.busy': 'none',
  'shortcut.taken': 'none',
  'autostart.refused': 'none',
  'system.refused': 'none',
  'update.unsupported': 'none',
  'update.unreachable': 'none',
  'update.damaged': 'none',
  'update.refused': 'none',
  'input.invalid': 'none',
  'input.unknownTask': 'none',
  'input.unknownProfile': 'none',
  'app.cancelled': 'none',
  'app.internal': 'none',
} as const

/** The closed list of things that can go wrong. Each has a text in the message section `errors`. */
export type ErrorCode = keyof typeof remedies

/** What the watch engine does about an error. */
export type Remedy = 'retry' | 'slow' | 'stopTask' | 'stopProfile' | 'none'

/** A failure as a value. `server…` are the cloud's own words, shown under “details”, never parsed. */
export interface AppError {
  readonly code: ErrorCode
  readonly serverCode?: string
  readonly serverMessage?: string
  readonly requestId?: string
  /** Milliseconds the server asked us to wait (`Retry-After`), at most 300,000. */
  readonly retryAfterMs?: number
  /** Milliseconds by which the server's clock is ahead of ours; with `clock.skewed`. */
  readonly clockOffsetMs?: number
  /** Bytes a disk would have to have free, and has; with `file.full`, when that was known before. */
  readonly room?: { readonly neededBytes: number; readonly freeBytes: number }
  /** A technical hint in English for logs and “details”: a field name, a system error code, an HTTP status. */
  readonly detail?: string
}

/** Every error code there is, for tests and schemas. */
export const errorCodes = Object.keys(remedies) as readonly ErrorCode[]

/** What to do about an error with this code. */
export function remedyFor(code: ErrorCode): Remedy {
  return remedies[code]
}

/** Builds an `AppError`. */
export function appError(code: ErrorCode, rest: Omit<AppError, 'code'> = {}): AppError {
  return { code, ...rest }
}
