import * as v from 'valibot'

const place = v.picklist(['keychain', 'session'])
const id = v.number()
const profileId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))

/** A credential as it crosses to the helper. */
export const credentialSchema = v.object({
  secretId: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(4_096),
    v.regex(/^[\x21-\x7e]+$/u),
  ),
  secretKey: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(4_096),
    v.regex(/^[\x21-\x7e]+$/u),
  ),
  token: v.pipe(v.string(), v.trim(), v.maxLength(8_192), v.regex(/^[\x21-\x7e]*$/u)),
  tokenExpiresAt: v.nullable(v.number()),
})

/** What the helper is asked. Answers carry the same id. */
export const requestSchema = v.variant('type', [
  v.object({
    type: v.literal('signingKey'),
    id,
    profileId,
    date: v.string(),
    isExpected: v.boolean(),
  }),
  v.object({ type: v.literal('save'), id, profileId, place, credential: v.unknown() }),
  v.object({ type: v.literal('acceptPort'), id, profileId, place }),
  /** The store remembers the key of an accepted port: the page may be told. */
  v.object({ type: v.literal('portSaved'), id, result: v.unknown() }),
  v.object({ type: v.literal('forget'), id, profileId }),
  v.object({ type: v.literal('findSources'), id }),
  v.object({ type: v.literal('import'), id, sourceId: v.string(), profileId, place }),
])
export type HelperRequest = v.InferOutput<typeof requestSchema>

/** What the helper says. */
export const replySchema = v.variant('type', [
  v.object({ type: v.literal('answer'), id, result: v.unknown() }),
  /** A key came through a port and was saved. */
  v.object({
    type: v.literal('saved'),
    id,
    profileId,
    place,
    hint: v.unknown(),
    holdsSession: v.boolean(),
  }),
])
export type HelperReply = v.InferOutput<typeof replySchema>
