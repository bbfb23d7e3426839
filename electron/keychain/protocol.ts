/**
 * What main (or the command) and the keychain helper say to each other. Both sides parse what
 * arrives: the other side is another process.
 */
import * as v from 'valibot'
import { errorCodes, type AppError } from '../shared/errors'
import type { Credential, CredentialHint, KeySource, SigningKey } from '../shared/profile'
import type { Result } from '../shared/result'

/** Where a key is kept: in the OS keychain, or in the helper's memory until Runwatch quits. */
export type SavePlace = 'keychain' | 'session'

/** One thing the helper can do, by kind. A port for `acceptPort` travels beside the message. */
export type Operation =
  | {
      readonly kind: 'signingKey'
      readonly profileId: string
      readonly place: SavePlace
      readonly date: string
      /** The store says that a key was saved: an entry that is not there was refused, not missing. */
      readonly isExpected: boolean
    }
  | {
      readonly kind: 'save'
      readonly profileId: string
      readonly place: SavePlace
      readonly credential: Credential
    }
  | { readonly kind: 'acceptPort'; readonly profileId: string; readonly place: SavePlace }
  | {
      readonly kind: 'forget'
      readonly profileId: string
      readonly place: SavePlace
      readonly isExpected: boolean
    }
  | { readonly kind: 'findSources' }
  | {
      readonly kind: 'importKey'
      readonly sourceId: string
      readonly profileId: string
      readonly place: SavePlace
    }
  | { readonly kind: 'probe'; readonly isWriting: boolean }

/** The operation of one kind. */
export type OperationOf<K extends Operation['kind']> = Extract<Operation, { readonly kind: K }>

/** What each operation answers when it succeeds. */
export interface Answers {
  readonly signingKey: SigningKey
  readonly save: CredentialHint
  readonly acceptPort: null
  readonly forget: null
  readonly findSources: readonly KeySource[]
  readonly importKey: CredentialHint
  readonly probe: null
}

/** A key that came from the page and lies in its place now. */
export interface SavedKey {
  readonly profileId: string
  readonly place: SavePlace
  readonly hint: CredentialHint
}

/** To the helper. `recorded` answers `saved`: the store knows of the key, or could not note it. */
export type ToHelper =
  | { readonly kind: 'request'; readonly id: number; readonly operation: Operation }
  | { readonly kind: 'recorded'; readonly id: number; readonly result: Result<null> }

/** From the helper. `progress`: the page sent its credential and the keychain is asked. */
export type FromHelper =
  | { readonly kind: 'progress'; readonly id: number }
  | { readonly kind: 'saved'; readonly id: number; readonly saved: SavedKey }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const profileId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const place = v.picklist(['keychain', 'session'])
const expiry = v.nullable(v.number())
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u))

const failure: v.GenericSchema<unknown, { readonly ok: false; readonly error: AppError }> =
  v.object({
    ok: v.literal(false),
    error: v.object({ code: v.picklist(errorCodes), detail: v.exactOptional(v.string()) }),
  })

function resultOf<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Result<T>> {
  const success = v.object({ ok: v.literal(true), value: v.unknown() })
  return v.union([
    v.pipe(
      success,
      v.check((given) => v.is(value, given.value)),
      v.transform((given): Result<T> => ({ ok: true, value: v.parse(value, given.value) })),
    ),
    failure,
  ])
}

/** Shape only: the helper cleans a credential field by field and says which one is wrong. */
const credential: v.GenericSchema<unknown, Credential> = v.object({
  secretId: v.string(),
  secretKey: v.string(),
  token: v.string(),
  tokenExpiresAt: expiry,
})

const operation: v.GenericSchema<unknown, Operation> = v.variant('kind', [
  v.object({ kind: v.literal('signingKey'), profileId, place, date: day, isExpected: v.boolean() }),
  v.object({ kind: v.literal('save'), profileId, place, credential }),
  v.object({ kind: v.literal('acceptPort'), profileId, place }),
  v.object({ kind: v.literal('forget'), profileId, place, isExpected: v.boolean() }),
  v.object({ kind: v.literal('findSources') }),
  v.object({ kind: v.literal('importKey'), sourceId: v.string(), profileId, place }),
  v.object({ kind: v.literal('probe'), isWriting: v.boolean() }),
])

/** Parses what arrives in the helper. */
export const toHelperSchema: v.GenericSchema<unknown, ToHelper> = v.variant('kind', [
  v.object({ kind: v.literal('request'), id, operation }),
  v.object({ kind: v.literal('recorded'), id, result: resultOf(v.null()) }),
])

const hint: v.GenericSchema<unknown, CredentialHint> = v.object({
  secretIdHint: v.string(),
  fingerprint: v.string(),
  hasToken: v.boolean(),
  tokenExpiresAt: expiry,
})

/** Parses what arrives from the helper. */
export const fromHelperSchema: v.GenericSchema<unknown, FromHelper> = v.variant('kind', [
  v.object({ kind: v.literal('progress'), id }),
  v.object({ kind: v.literal('saved'), id, saved: v.object({ profileId, place, hint }) }),
  v.object({ kind: v.literal('answer'), id, result: resultOf(v.unknown()) }),
])

/** Parses the value of a successful answer, by kind of operation. */
export const answerSchemas: {
  readonly [K in keyof Answers]: v.GenericSchema<unknown, Answers[K]>
} = {
  signingKey: v.object({
    secretId: v.string(),
    token: v.string(),
    tokenExpiresAt: expiry,
    date: day,
    dayKey: v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.length === 32),
    ),
  }),
  save: hint,
  acceptPort: v.null(),
  forget: v.null(),
  findSources: v.array(
    v.object({
      id: v.string(),
      tool: v.picklist(['environment', 'tencentcloud', 'tccli', 'cloudbase', 'wxcloud']),
      place: v.string(),
      secretIdHint: v.string(),
      hasToken: v.boolean(),
      tokenExpiresAt: expiry,
      problem: v.nullable(v.picklist(['cannotSign', 'expired', 'unreadable'])),
    }),
  ),
  importKey: hint,
  probe: v.null(),
}
