import type { Credential, ProfileColor } from '../../../electron/shared/profile'
import type { ShownZone } from '../../../electron/shared/time-text'
import { parseTokenExpiry } from './token-expiry'

/** The key form as typed. */
export interface KeyDraft {
  readonly label: string
  readonly color: ProfileColor
  readonly secretId: string
  readonly secretKey: string
  /** Whether token and expiry count. */
  readonly isTemporary: boolean
  readonly token: string
  readonly expiry: string
}

/** Fields that can be wrong. */
export type KeyField = 'label' | 'secretId' | 'secretKey' | 'token' | 'expiry'

/** What is wrong with a field; the names are message keys under `settings.keyProblem`. */
export type KeyProblem =
  | 'labelMissing'
  | 'labelTooLong'
  | 'secretIdMissing'
  | 'secretKeyMissing'
  | 'tokenMissing'
  | 'characters'
  | 'tooLong'
  | 'sameAsId'
  | 'swapped'
  | 'noAkid'
  | 'oddIdLength'
  | 'oddKeyLength'
  | 'expiryUnreadable'
  | 'expiryPast'

/** Errors stop the save; warnings only ask to look again, because the cloud alone knows. */
export interface KeyJudgement {
  readonly errors: Readonly<Partial<Record<KeyField, KeyProblem>>>
  readonly warnings: Readonly<Partial<Record<KeyField, KeyProblem>>>
}

/** Printable ASCII without blanks: what the keychain helper takes. */
const keyCharacters = /^[\x21-\x7e]*$/u
const maxLabelLength = 60
const maxKeyLength = 4_096
const maxTokenLength = 8_192
/** `AKID` and 32 characters, the permanent SecretId Tencent gives out today. */
const usualIdLength = 36
const usualKeyLength = 32

/** By which clock the end of a temporary key is read. */
export interface KeyClock {
  /** Epoch milliseconds. */
  readonly now: number
  readonly zone: ShownZone
}

/** True when the form holds a key, not only a label: an existing account keeps its key otherwise. */
export function hasKey(draft: KeyDraft): boolean {
  return draft.secretId.trim() !== '' || draft.secretKey.trim() !== '' || tokenOf(draft) !== ''
}

/** Judges the form. `isKeyOptional` for an account that has a key already. */
export function judgeKey(draft: KeyDraft, isKeyOptional: boolean, clock: KeyClock): KeyJudgement {
  const errors: Partial<Record<KeyField, KeyProblem>> = {}
  const warnings: Partial<Record<KeyField, KeyProblem>> = {}
  const label = draft.label.trim()
  if (label === '') errors.label = 'labelMissing'
  else if (label.length > maxLabelLength) errors.label = 'labelTooLong'
  if (isKeyOptional && !hasKey(draft)) return { errors, warnings }

  const secretId = draft.secretId.trim()
  const secretKey = draft.secretKey.trim()
  const token = tokenOf(draft)
  const idError = textError(secretId, 'secretIdMissing', maxKeyLength)
  const keyError = textError(secretKey, 'secretKeyMissing', maxKeyLength)
  if (idError !== null) errors.secretId = idError
  if (keyError !== null) errors.secretKey = keyError
  else if (secretKey === secretId) errors.secretKey = 'sameAsId'

  if (idError === null) {
    const warning = idWarning(secretId, secretKey, draft.isTemporary)
    if (warning !== null) warnings.secretId = warning
  }
  if (errors.secretKey === undefined && !draft.isTemporary && secretKey.length !== usualKeyLength) {
    warnings.secretKey = 'oddKeyLength'
  }
  if (draft.isTemporary) {
    const tokenError = textError(token, 'tokenMissing', maxTokenLength)
    if (tokenError !== null) errors.token = tokenError
    const { kind } = parseTokenExpiry(draft.expiry, clock.now, clock.zone)
    if (kind === 'unreadable') errors.expiry = 'expiryUnreadable'
    if (kind === 'past') errors.expiry = 'expiryPast'
  }
  return { errors, warnings }
}

/** The credential of a form without errors. */
export function credentialOf(draft: KeyDraft, clock: KeyClock): Credential {
  const expiry = parseTokenExpiry(draft.isTemporary ? draft.expiry : '', clock.now, clock.zone)
  return {
    secretId: draft.secretId.trim(),
    secretKey: draft.secretKey.trim(),
    token: tokenOf(draft),
    tokenExpiresAt: expiry.kind === 'ahead' ? expiry.at : null,
  }
}

function tokenOf(draft: KeyDraft): string {
  return draft.isTemporary ? draft.token.trim() : ''
}

function textError(text: string, missing: KeyProblem, maxLength: number): KeyProblem | null {
  if (text === '') return missing
  if (!keyCharacters.test(text)) return 'characters'
  return text.length > maxLength ? 'tooLong' : null
}

function idWarning(secretId: string, secretKey: string, isTemporary: boolean): KeyProblem | null {
  if (!secretId.startsWith('AKID')) return secretKey.startsWith('AKID') ? 'swapped' : 'noAkid'
  return !isTemporary && secretId.length !== usualIdLength ? 'oddIdLength' : null
}
