import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { appError } from '../shared/errors'
import {
  secretIdHint,
  type Credential,
  type CredentialHint,
  type SigningKey,
} from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import { keychainError } from './errors'
import { credentialSchema } from './messages'

/** The part of keytar that is used; never `findCredentials`: one planted entry can crash it. */
export interface PasswordStore {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** Keeps credentials, and gives away only what signs for a day. */
export interface Vault {
  save(
    profileId: string,
    place: 'keychain' | 'session',
    credential: unknown,
  ): Promise<Result<CredentialHint>>
  /** `isExpected`: a key was saved before, so an empty answer means that a prompt was dismissed. */
  signingKey(profileId: string, date: string, isExpected: boolean): Promise<Result<SigningKey>>
  forget(profileId: string): Promise<Result<null>>
  holdsSession(): boolean
}

const entrySchema = v.object({ v: v.literal(1), ...credentialSchema.entries })
/** Windows keeps at most 5 × 512 bytes per credential. */
const maxWindowsBytes = 2_560

/** A vault over the OS keychain and, for keys of this session, memory. */
export function createVault(options: {
  readonly passwords: () => Promise<PasswordStore>
  readonly service: string
  readonly platform: NodeJS.Platform
  readonly deriveDayKey: (secretKey: string, date: string) => Uint8Array
}): Vault {
  const { service, platform, deriveDayKey } = options
  const session = new Map<string, Credential>()

  async function attempt<T>(
    work: (passwords: PasswordStore) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    try {
      return await work(await options.passwords())
    } catch (error) {
      return fail(keychainError(error))
    }
  }

  function save(profileId: string, credential: Credential): Promise<Result<CredentialHint>> {
    const entry = JSON.stringify({ v: 1, ...credential })
    if (platform === 'win32' && Buffer.byteLength(entry, 'utf16le') > maxWindowsBytes) {
      return Promise.resolve(
        fail(appError('input.invalid', { detail: 'token too long for Windows' })),
      )
    }
    return attempt(async (passwords) => {
      const before = await passwords.getPassword(service, profileId)
      await passwords.setPassword(service, profileId, entry)
      const written = await passwords.getPassword(service, profileId)
      if (written !== entry) {
        if (before !== null) await passwords.setPassword(service, profileId, before)
        return fail(appError('keychain.notSaved'))
      }
      session.delete(profileId)
      return ok(hintOf(credential))
    })
  }

  function read(profileId: string, isExpected: boolean): Promise<Result<Credential>> {
    const held = session.get(profileId)
    if (held !== undefined) return Promise.resolve(ok(held))
    return attempt(async (passwords) => {
      const entry = await passwords.getPassword(service, profileId)
      if (entry === null) return fail(appError(isExpected ? 'keychain.declined' : 'key.missing'))
      const credential = parseEntry(entry)
      return credential === null ? fail(appError('keychain.unreadable')) : ok(credential)
    })
  }

  return {
    async save(profileId, place, given) {
      const parsed = v.safeParse(credentialSchema, given)
      if (!parsed.success) {
        const field = v.getDotPath(parsed.issues[0]) ?? 'credential'
        return fail(appError('input.invalid', { detail: field }))
      }
      if (place === 'keychain') return save(profileId, parsed.output)
      session.set(profileId, parsed.output)
      return ok(hintOf(parsed.output))
    },
    async signingKey(profileId, date, isExpected) {
      const credential = await read(profileId, isExpected)
      if (!credential.ok) return credential
      const { secretId, secretKey, token, tokenExpiresAt } = credential.value
      return ok({ secretId, token, tokenExpiresAt, date, dayKey: deriveDayKey(secretKey, date) })
    },
    async forget(profileId) {
      if (session.delete(profileId)) return ok(null)
      return attempt(async (passwords) => {
        await passwords.deletePassword(service, profileId)
        return ok(null)
      })
    },
    holdsSession: () => session.size > 0,
  }
}

function parseEntry(entry: string): Credential | null {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(entry))
    if (!parsed.success) return null
    const { secretId, secretKey, token, tokenExpiresAt } = parsed.output
    return { secretId, secretKey, token, tokenExpiresAt }
  } catch {
    return null
  }
}

function hintOf({ secretId, secretKey, token, tokenExpiresAt }: Credential): CredentialHint {
  const digest = createHash('sha256').update(`${secretId}\n${secretKey}`).digest('hex')
  return {
    secretIdHint: secretIdHint(secretId),
    fingerprint: digest.slice(0, 16),
    hasToken: token !== '',
    tokenExpiresAt,
  }
}
