/** Colours a profile can have; the page maps them to its tokens. */
export const profileColors = ['blue', 'green', 'orange', 'purple', 'red', 'grey'] as const
export type ProfileColor = (typeof profileColors)[number]

/** Where a profile's key is: nowhere, in the OS keychain, or in memory until Runwatch quits. */
export type KeyPlace = 'none' | 'keychain' | 'session'

/** A named slot for one credential. Everything but the secret parts, which stay in the keychain. */
export interface Profile {
  readonly id: string
  readonly kind: 'cloud' | 'demo'
  readonly label: string
  readonly color: ProfileColor
  readonly isDefault: boolean
  readonly keyPlace: KeyPlace
  /** First 4 and last 4 characters of the SecretId, joined by dots; "" without a key. */
  readonly secretIdHint: string
  readonly hasToken: boolean
  /** Epoch milliseconds; null when the key does not expire. */
  readonly tokenExpiresAt: number | null
  readonly createdAt: number
  /** The profile was removed; the row stays because its tasks do. */
  readonly isRemoved: boolean
}

/** The id of the one demo profile. */
export const demoProfileId = 'demo'

/** A credential as typed into the key form: it goes to the keychain helper and nowhere else. */
export interface Credential {
  readonly secretId: string
  readonly secretKey: string
  /** "" for a permanent key. */
  readonly token: string
  /** Epoch milliseconds; null when unknown or a permanent key. */
  readonly tokenExpiresAt: number | null
}

/** What may be known of a credential outside the keychain helper. */
export interface CredentialHint {
  readonly secretIdHint: string
  /** SHA-256 over SecretId and SecretKey, first 16 hex digits: tells two keys apart, reveals none. */
  readonly fingerprint: string
  readonly hasToken: boolean
  readonly tokenExpiresAt: number | null
}

/** What signs requests during one UTC day. The SecretKey cannot be derived from it. */
export interface SigningKey {
  readonly secretId: string
  readonly token: string
  readonly tokenExpiresAt: number | null
  /** UTC day the key is good for, `YYYY-MM-DD`. */
  readonly date: string
  /** 32 bytes. */
  readonly dayKey: Uint8Array
}

/** A credential found in another tool's files or variables, offered for import. */
export interface KeySource {
  readonly id: string
  readonly tool: 'environment' | 'tencentcloud' | 'tccli' | 'cloudbase' | 'wxcloud'
  /** Where it was found: a variable name, or a path with the home folder as `~`. */
  readonly place: string
  readonly secretIdHint: string
  readonly hasToken: boolean
  readonly tokenExpiresAt: number | null
  /** Set when it cannot be used: a WeChat key cannot sign, an expired token, an unreadable file. */
  readonly problem: 'cannotSign' | 'expired' | 'unreadable' | null
}

/** Masks a SecretId the one way it may be shown. */
export function secretIdHint(secretId: string): string {
  if (secretId.length < 12) return '••••'
  return `${secretId.slice(0, 4)}••••${secretId.slice(-4)}`
}
