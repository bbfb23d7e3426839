import * as v from 'valibot'
import { appError, errorCodes, type AppError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import type { Credential, CredentialHint, KeySource, SigningKey } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import { replySchema, type HelperRequest } from './messages'

/** A helper process, however it was started. */
export interface HelperProcess {
  post(message: unknown, ports?: readonly unknown[]): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  /** Ends it at once: a hanging keyring call does not hear anything milder. */
  kill(): void
}

/** A key that came from the page and is in the keychain now. */
export interface SavedKey {
  readonly profileId: string
  readonly place: 'keychain' | 'session'
  readonly hint: CredentialHint
}

/** The OS keychain, as seen from outside its helper. */
export interface Keychain {
  signingKey(
    profileId: string,
    date: string,
    options: { readonly isExpected: boolean },
  ): Promise<Result<SigningKey>>
  /** Hands the helper its end of a channel to the page's key form. */
  acceptPort(profileId: string, place: 'keychain' | 'session', port: unknown): void
  /** For programs without a page. */
  save(
    profileId: string,
    place: 'keychain' | 'session',
    credential: Credential,
  ): Promise<Result<CredentialHint>>
  forget(profileId: string): Promise<Result<null>>
  findSources(): Promise<Result<readonly KeySource[]>>
  importKey(
    sourceId: string,
    profileId: string,
    place: 'keychain' | 'session',
  ): Promise<Result<CredentialHint>>
  /** Called for each key that came through a port; the page is told its answer. */
  onSaved(handler: (saved: SavedKey) => Promise<Result<null>>): void
  stop(): void
}

const hintSchema: v.GenericSchema<unknown, CredentialHint> = v.object({
  secretIdHint: v.string(),
  fingerprint: v.string(),
  hasToken: v.boolean(),
  tokenExpiresAt: v.nullable(v.number()),
})
const signingKeySchema: v.GenericSchema<unknown, SigningKey> = v.object({
  secretId: v.string(),
  token: v.string(),
  tokenExpiresAt: v.nullable(v.number()),
  date: v.string(),
  dayKey: v.instance(Uint8Array),
})
const sourcesSchema: v.GenericSchema<unknown, readonly KeySource[]> = v.array(
  v.object({
    id: v.string(),
    tool: v.picklist(['environment', 'tencentcloud', 'tccli', 'cloudbase', 'wxcloud']),
    place: v.string(),
    secretIdHint: v.string(),
    hasToken: v.boolean(),
    tokenExpiresAt: v.nullable(v.number()),
    problem: v.nullable(v.picklist(['cannotSign', 'expired', 'unreadable'])),
  }),
)
const errorSchema = v.object({ code: v.picklist(errorCodes), detail: v.exactOptional(v.string()) })

type Question = HelperRequest extends infer R
  ? R extends { id: number }
    ? Omit<R, 'id'>
    : never
  : never

/**
 * A keychain whose helper is started when needed, killed when it does not answer in time, and gone
 * when idle, unless it holds keys of this session.
 */
export function createKeychain(options: {
  readonly startHelper: () => HelperProcess
  readonly clock: Clock
  readonly deadlineMs?: number
  readonly idleMs?: number
}): Keychain {
  const { startHelper, clock, deadlineMs = 15_000, idleMs = 30_000 } = options
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  const dayKeys = new Map<string, SigningKey>()
  let onSaved: (saved: SavedKey) => Promise<Result<null>> = () => Promise.resolve(ok(null))
  let helper: HelperProcess | null = null
  let holdsSession = false
  let lastId = 0
  let cancelIdle: (() => void) | null = null

  function running(): HelperProcess {
    if (helper !== null) return helper
    const started = startHelper()
    helper = started
    started.onMessage((message) => void receive(started, message))
    started.onExit(() => {
      if (helper === started) lose(appError('keychain.unavailable', { detail: 'helper ended' }))
    })
    return started
  }

  /** The helper is gone: whoever waits learns why, and the next request starts another. */
  function lose(error: AppError): void {
    helper = null
    holdsSession = false
    for (const answer of [...waiting.values()]) answer(fail(error))
    waiting.clear()
  }

  function endWhenIdle(): void {
    cancelIdle?.()
    cancelIdle = clock.after(idleMs, () => {
      cancelIdle = null
      if (waiting.size > 0 || holdsSession || helper === null) return
      const idle = helper
      helper = null
      idle.kill()
    })
  }

  async function receive(from: HelperProcess, message: unknown): Promise<void> {
    const reply = v.safeParse(replySchema, message)
    if (!reply.success || from !== helper) return
    if (reply.output.type === 'answer') {
      waiting.get(reply.output.id)?.(resultOf(reply.output.result))
      return
    }
    const { id, profileId, place, hint } = reply.output
    holdsSession = reply.output.holdsSession
    dropDayKeys(profileId)
    const parsed = v.safeParse(hintSchema, hint)
    const result = parsed.success
      ? await onSaved({ profileId, place, hint: parsed.output })
      : fail(appError('app.internal'))
    from.post({ type: 'portSaved', id, result })
  }

  function ask<T>(question: Question, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> {
    lastId += 1
    const id = lastId
    return new Promise<Result<unknown>>((resolve) => {
      const cancel = clock.after(deadlineMs, () => {
        const hanging = helper
        lose(appError('keychain.unanswered'))
        hanging?.kill()
      })
      waiting.set(id, (result) => {
        cancel()
        waiting.delete(id)
        resolve(result)
      })
      running().post({ ...question, id })
      endWhenIdle()
    }).then((result) => {
      if (!result.ok) return result
      const parsed = v.safeParse(schema, result.value)
      return parsed.success ? ok(parsed.output) : fail(appError('app.internal'))
    })
  }

  function dropDayKeys(profileId: string): void {
    for (const key of dayKeys.keys()) {
      if (key.startsWith(`${profileId} `)) dayKeys.delete(key)
    }
  }

  return {
    async signingKey(profileId, date, { isExpected }) {
      const cacheKey = `${profileId} ${date}`
      const known = dayKeys.get(cacheKey)
      if (known !== undefined) return ok(known)
      const key = await ask({ type: 'signingKey', profileId, date, isExpected }, signingKeySchema)
      if (key.ok) {
        dropDayKeys(profileId)
        dayKeys.set(cacheKey, key.value)
      }
      return key
    },
    acceptPort(profileId, place, port) {
      lastId += 1
      running().post({ type: 'acceptPort', id: lastId, profileId, place }, [port])
      endWhenIdle()
    },
    async save(profileId, place, credential) {
      const saved = await ask({ type: 'save', profileId, place, credential }, hintSchema)
      if (saved.ok) dropDayKeys(profileId)
      if (saved.ok && place === 'session') holdsSession = true
      return saved
    },
    async forget(profileId) {
      const forgotten = await ask({ type: 'forget', profileId }, v.null())
      if (forgotten.ok) dropDayKeys(profileId)
      return forgotten
    },
    findSources: () => ask({ type: 'findSources' }, sourcesSchema),
    async importKey(sourceId, profileId, place) {
      const imported = await ask({ type: 'import', sourceId, profileId, place }, hintSchema)
      if (imported.ok) dropDayKeys(profileId)
      if (imported.ok && place === 'session') holdsSession = true
      return imported
    },
    onSaved(handler) {
      onSaved = handler
    },
    stop() {
      cancelIdle?.()
      cancelIdle = null
      const stopped = helper
      lose(appError('app.cancelled'))
      stopped?.kill()
      dayKeys.clear()
    },
  }
}

function resultOf(result: unknown): Result<unknown> {
  const parsed = v.safeParse(
    v.variant('ok', [
      v.object({ ok: v.literal(true), value: v.unknown() }),
      v.object({ ok: v.literal(false), error: errorSchema }),
    ]),
    result,
  )
  return parsed.success ? parsed.output : fail(appError('app.internal'))
}
