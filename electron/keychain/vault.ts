import { appError, type AppError } from '../shared/errors'

/**
 * The OS keychain, reduced to what Runwatch needs of it: texts by account, one service. Methods
 * reject with the keychain's own words (`vaultError` reads them). There is no way to list entries.
 */
export interface Vault {
  /** The stored text; null when there is none, or (Linux) when the unlock prompt was dismissed. */
  read(account: string): Promise<string | null>
  write(account: string, text: string): Promise<void>
  /** False when nothing was removed: no entry, or (Linux) a locked keyring. */
  remove(account: string): Promise<boolean>
}

/** What the Windows credential store takes per entry: CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 × 512 bytes. */
export const maxWindowsEntryBytes = 2_560

const maxDetailLength = 200

/**
 * Keychains answer in words, without codes. Sources of the words:
 * - macOS: the texts of errSecUserCanceled, errSecAuthFailed, errSecInteractionNotAllowed and
 *   errSecInteractionRequired (SecCopyErrorMessageString)
 * - gnome-keyring: “Cannot create an item in a locked collection”, “Cannot get secret of a locked
 *   object” (daemon/dbus); libsecret passes them on and answers a dismissed prompt with null
 * - KWallet and others: “Prompt dismissed”, the D-Bus error names IsLocked and AccessDenied
 * - GIO: “Timeout was reached”; D-Bus: “Did not receive a reply”
 * Whatever is not listed means that no keychain could be reached: “Cannot autolaunch D-Bus without
 * X11 $DISPLAY”, “The name org.freedesktop.secrets was not provided by any .service files”,
 * “No keychain is available”, “A specified logon session does not exist”, and translated texts.
 */
const words = [
  ['keychain.declined', /cancell?ed|dismissed|access ?denied|not permitted/iu],
  [
    'keychain.locked',
    /locked|interaction is (not allowed|required)|passphrase you entered is not correct/iu,
  ],
  ['keychain.unanswered', /timeout was reached|timed out|did not receive a reply/iu],
] as const

/** The error for what a `Vault` rejected with; its words go into `detail`, on one line. */
export function vaultError(thrown: unknown): AppError {
  const text = thrown instanceof Error ? thrown.message : ''
  const detail = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, maxDetailLength)
  const [code] = words.find(([, pattern]) => pattern.test(text)) ?? ['keychain.unavailable']
  return appError(code, { detail })
}
