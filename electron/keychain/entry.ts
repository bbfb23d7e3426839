import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { appError } from '../shared/errors'
import { secretIdHint, type Credential, type CredentialHint } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'

const entryVersion = 1
const maxPartLength = 4_096
const maxEntryLength = 65_536
/** Below this an expiry counts seconds: as milliseconds it would be before September 2001. */
const firstMillisecondExpiry = 1e12

/** White space and invisible marks that come along when a key is copied from a page. */
const margins = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu

/** SecretId and token go into HTTP headers: visible ASCII is all that can be sent. */
const part = v.pipe(
  v.string(),
  v.transform((text) => text.replace(margins, '')),
  v.maxLength(maxPartLength),
  v.regex(/^[\x21-\x7e]*$/u),
)
const needed = v.pipe(part, v.minLength(1))
const credential = v.object({
  secretId: needed,
  secretKey: needed,
  token: v.nullish(part, ''),
  tokenExpiresAt: v.nullish(v.number(), null),
})
const entry = v.object({ ...credential.entries, v: v.literal(entryVersion) })

/**
 * Makes a usable credential of anything: trimmed, its expiry in milliseconds (null without a
 * token). `input.invalid` names the field in `detail` and never repeats a value.
 */
export function cleanCredential(given: unknown): Result<Credential> {
  const parsed = v.safeParse(credential, given)
  if (!parsed.success) {
    return fail(appError('input.invalid', { detail: v.getDotPath(parsed.issues[0]) ?? 'key' }))
  }
  const { secretId, secretKey, token, tokenExpiresAt } = parsed.output
  return ok({
    secretId,
    secretKey,
    token,
    tokenExpiresAt: token === '' ? null : expiryMs(tokenExpiresAt),
  })
}

/** An expiry in epoch milliseconds, whichever unit the tool that wrote it used; null for nonsense. */
export function expiryMs(expiry: number | null): number | null {
  if (expiry === null || !Number.isFinite(expiry) || expiry <= 0) return null
  return Math.round(expiry < firstMillisecondExpiry ? expiry * 1000 : expiry)
}

/** The text of a keychain entry. */
export function encodeEntry(credential: Credential): string {
  const { secretId, secretKey, token, tokenExpiresAt } = credential
  return JSON.stringify({ v: entryVersion, secretId, secretKey, token, tokenExpiresAt })
}

/** Reads a keychain entry; `keychain.unreadable` says in `detail` what is wrong with its form. */
export function decodeEntry(text: string): Result<Credential> {
  if (text === '') return unreadable('empty')
  if (text.length > maxEntryLength) return unreadable('too large')
  const json = parseJson(text)
  if (json === undefined) return unreadable('not JSON')
  const parsed = v.safeParse(entry, json)
  if (!parsed.success) return unreadable(v.getDotPath(parsed.issues[0]) ?? 'not an object')
  return cleanCredential(parsed.output)
}

/** What may be known of a credential outside. */
export function credentialHint(credential: Credential): CredentialHint {
  const { secretId, secretKey, token, tokenExpiresAt } = credential
  const hash = createHash('sha256').update(`${secretId}\n${secretKey}`).digest('hex')
  return {
    secretIdHint: secretIdHint(secretId),
    fingerprint: hash.slice(0, 16),
    hasToken: token !== '',
    tokenExpiresAt,
  }
}

/** Parsed JSON; undefined when it is none. Drops the parser's message, which quotes the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function unreadable(detail: string): Result<never> {
  return fail(appError('keychain.unreadable', { detail }))
}
