import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import type { Credential, CredentialHint, KeySource, SigningKey } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import { createLink, type HelperProcess, type Link } from './link'
import type { SavedKey, SavePlace } from './protocol'

export type { HelperProcess } from './link'
export type { SavedKey } from './protocol'

/**
 * Keys as seen from outside their process. Every request is answered within the deadline; failures
 * are `keychain.*` and `key.*` errors, and `app.cancelled` after `stop`.
 */
export interface Keychain {
  /**
   * What signs requests of a UTC day (`YYYY-MM-DD`), kept in memory until another day is asked for
   * or the key changes. `isExpected`: the store says that the key is in the OS keychain.
   */
  signingKey(
    profileId: string,
    date: string,
    options: { readonly isExpected: boolean },
  ): Promise<Result<SigningKey>>
  /** Gives the helper its end of a channel to the page's key form, which hears how it went. */
  acceptPort(profileId: string, place: SavePlace, port: unknown): void
  /** For programs without a page. */
  save(profileId: string, place: SavePlace, credential: Credential): Promise<Result<CredentialHint>>
  /**
   * Forgets the key wherever it is. With `isExpected` a keychain that cannot be reached, or whose
   * prompt is dismissed, is an error; without, there is nothing in it to be forgotten.
   */
  forget(profileId: string, options?: { readonly isExpected: boolean }): Promise<Result<null>>
  findSources(): Promise<Result<readonly KeySource[]>>
  importKey(sourceId: string, profileId: string, place: SavePlace): Promise<Result<CredentialHint>>
  /** Whether a keychain can be reached; `isWriting` also writes, reads and removes an entry. */
  probe(options: { readonly isWriting: boolean }): Promise<Result<null>>
  /** Another program changed the key: the next request reads it again. */
  keyChanged(profileId: string): void
  /** Called for each key that came through a port; the page is told its answer. */
  onSaved(handler: (saved: SavedKey) => Promise<Result<null>>): void
  /** True while a keyring lets a request wait, most likely for the user to unlock it. */
  onWaiting(listener: (isWaiting: boolean) => void): () => void
  /** Keys of this session were lost with their process: these profiles need them again. */
  onSessionLost(listener: (profileIds: readonly string[]) => void): () => void
  stop(): void
}

/** What a keychain is made of; the times are milliseconds. */
export interface KeychainOptions {
  readonly startHelper: () => HelperProcess
  readonly clock: Pick<Clock, 'after'>
  readonly deadlineMs?: number
  readonly idleMs?: number
  readonly waitingMs?: number
}

/**
 * A keychain whose helper is started when needed, killed when it does not answer in time, and gone
 * when idle. Keys of this session live in a second helper that never touches the OS keychain, so
 * that a hanging keyring cannot take them along.
 */
export function createKeychain(options: KeychainOptions): Keychain {
  const { startHelper, clock, deadlineMs = 15_000, idleMs = 30_000, waitingMs = 3_000 } = options
  const dayKeys = new Map<string, SigningKey>()
  const asking = new Map<string, Promise<Result<SigningKey>>>()
  /** Counts the changes of a profile's key, to tell an answer about an older one. */
  const changes = new Map<string, number>()
  const inSession = new Set<string>()
  const lost = new Set<string>()
  const waitingListeners = new Set<(isWaiting: boolean) => void>()
  const lostListeners = new Set<(profileIds: readonly string[]) => void>()
  let handleSaved: (saved: SavedKey) => Promise<Result<null>> = () => Promise.resolve(ok(null))

  const common = { startHelper, clock, deadlineMs, idleMs, waitingMs, onSaved: saved }
  const vault = createLink({
    ...common,
    isKept: () => false,
    onGone: () => undefined,
    onWaiting(isWaiting) {
      for (const listener of waitingListeners) listener(isWaiting)
    },
  })
  const session = createLink({
    ...common,
    isKept: () => inSession.size > 0,
    onGone: loseSession,
    onWaiting: () => undefined,
  })

  function linkFor(place: SavePlace): Link {
    return place === 'session' ? session : vault
  }

  function loseSession(): void {
    const profileIds = [...inSession]
    inSession.clear()
    for (const profileId of profileIds) lost.add(profileId)
    if (profileIds.length === 0) return
    for (const listener of lostListeners) listener(profileIds)
  }

  function keyChanged(profileId: string): void {
    dayKeys.delete(profileId)
    changes.set(profileId, (changes.get(profileId) ?? 0) + 1)
  }

  function placed(profileId: string, place: SavePlace): void {
    keyChanged(profileId)
    lost.delete(profileId)
    if (place === 'session') inSession.add(profileId)
    else if (inSession.delete(profileId)) {
      void session.ask({ kind: 'forget', profileId, place: 'session', isExpected: false })
    }
  }

  /** The key counts as new before the store hears of it: whoever signs next uses it. */
  async function saved(key: SavedKey): Promise<Result<null>> {
    const wasInSession = inSession.has(key.profileId)
    placed(key.profileId, key.place)
    const recorded = await handleSaved(key).catch(() => fail(appError('app.internal')))
    if (recorded.ok) return recorded
    keyChanged(key.profileId)
    if (key.place === 'session' && !wasInSession) inSession.delete(key.profileId)
    return recorded
  }

  /** A process that crashed, or whose keyring was restarted, deserves a second one. */
  async function derive(
    profileId: string,
    date: string,
    isExpected: boolean,
    isSecondTry = false,
  ): Promise<Result<SigningKey>> {
    const change = changes.get(profileId)
    const place = inSession.has(profileId) ? 'session' : 'keychain'
    const question = { kind: 'signingKey', profileId, place, date, isExpected } as const
    const key = await linkFor(place).ask(question)
    if (lost.has(profileId)) return fail(appError('key.missing'))
    if (changes.get(profileId) !== change) return derive(profileId, date, isExpected)
    if (key.ok) dayKeys.set(profileId, key.value)
    else if (key.error.code === 'keychain.unavailable' && !isSecondTry) {
      return derive(profileId, date, isExpected, true)
    }
    return key
  }

  return {
    signingKey(profileId, date, { isExpected }) {
      const known = dayKeys.get(profileId)
      if (known?.date === date) return Promise.resolve(ok(known))
      if (lost.has(profileId)) return Promise.resolve(fail(appError('key.missing')))
      const question = `${date} ${String(isExpected)} ${profileId}`
      const answer =
        asking.get(question) ??
        derive(profileId, date, isExpected).finally(() => asking.delete(question))
      asking.set(question, answer)
      return answer
    },
    acceptPort(profileId, place, port) {
      void linkFor(place).ask({ kind: 'acceptPort', profileId, place }, [port])
    },
    async save(profileId, place, credential) {
      const kept = await linkFor(place).ask({ kind: 'save', profileId, place, credential })
      if (kept.ok) placed(profileId, place)
      return kept
    },
    async forget(profileId, { isExpected } = { isExpected: false }) {
      keyChanged(profileId)
      const wasLost = lost.delete(profileId)
      const wasInSession = inSession.delete(profileId)
      if (wasInSession) {
        await session.ask({ kind: 'forget', profileId, place: 'session', isExpected: false })
      }
      if ((wasInSession || wasLost) && !isExpected) return ok(null)
      return vault.ask({ kind: 'forget', profileId, place: 'keychain', isExpected })
    },
    findSources: () => vault.ask({ kind: 'findSources' }),
    async importKey(sourceId, profileId, place) {
      const link = linkFor(place)
      const kept = await link.ask({ kind: 'importKey', sourceId, profileId, place })
      if (kept.ok) placed(profileId, place)
      return kept
    },
    probe: ({ isWriting }) => vault.ask({ kind: 'probe', isWriting }),
    keyChanged,
    onSaved(handler) {
      handleSaved = handler
    },
    onWaiting(listener) {
      waitingListeners.add(listener)
      return () => waitingListeners.delete(listener)
    },
    onSessionLost(listener) {
      lostListeners.add(listener)
      return () => lostListeners.delete(listener)
    },
    stop() {
      vault.stop()
      lostListeners.clear()
      session.stop()
      dayKeys.clear()
    },
  }
}
