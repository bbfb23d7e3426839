import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import type { Credential, CredentialHint, SigningKey } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import { cleanCredential, credentialHint, decodeEntry, encodeEntry } from './entry'
import type { OperationOf, SavePlace } from './protocol'
import { maxWindowsEntryBytes, vaultError, type Vault } from './vault'

/** A key that was saved, and the way back to what was there before. */
export interface Kept {
  readonly hint: CredentialHint
  undo(): Promise<void>
}

/** Keeps credentials and gives away only what signs for a day. Failures are `keychain.*` errors. */
export interface KeyBox {
  save(profileId: string, place: SavePlace, given: unknown): Promise<Result<Kept>>
  signingKey(asked: Omit<OperationOf<'signingKey'>, 'kind'>): Promise<Result<SigningKey>>
  forget(asked: Omit<OperationOf<'forget'>, 'kind'>): Promise<Result<null>>
  /** Whether a keychain can be reached and, when `isWriting`, keeps what it is given. */
  probe(asked: { readonly isWriting: boolean }): Promise<Result<null>>
}

/** What a key box is made of. */
export interface KeyBoxOptions {
  /** Opened when first needed: a missing native module is an answer then, not a crash. */
  readonly openVault: () => Promise<Result<Vault>>
  readonly platform: NodeJS.Platform
  readonly deriveDayKey: (secretKey: string, date: string) => Uint8Array
  readonly clock: Pick<Clock, 'monotonic'>
}

const probeAccount = 'self-check'
/** A lookup that takes this long and finds nothing was a prompt that the user dismissed. */
const promptMs = 1_000

/** Keys in the OS keychain, one entry per profile, and in memory. */
export function createKeyBox(options: KeyBoxOptions): KeyBox {
  const { openVault, platform, deriveDayKey, clock } = options
  const session = new Map<string, Credential>()
  let last: Promise<unknown> = Promise.resolve()

  async function withVault<T>(work: (vault: Vault) => Promise<Result<T>>): Promise<Result<T>> {
    const vault = await openVault()
    if (!vault.ok) return vault
    try {
      return await work(vault.value)
    } catch (thrown) {
      return fail(vaultError(thrown))
    }
  }

  /** Writers wait for each other: what one reads as the old value stays it until it is done. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  function holdInSession(profileId: string, credential: Credential): Kept {
    const before = session.get(profileId)
    session.set(profileId, credential)
    return {
      hint: credentialHint(credential),
      undo() {
        if (before === undefined) session.delete(profileId)
        else session.set(profileId, before)
        return Promise.resolve()
      },
    }
  }

  async function keepInVault(
    vault: Vault,
    profileId: string,
    credential: Credential,
  ): Promise<Result<Kept>> {
    const text = encodeEntry(credential)
    if (platform === 'win32' && Buffer.byteLength(text) > maxWindowsEntryBytes) {
      const detail = `${Buffer.byteLength(text)} of ${maxWindowsEntryBytes} bytes`
      return fail(appError('keychain.tooLarge', { detail }))
    }
    const askedAt = clock.monotonic()
    const before = await vault.read(profileId)
    if (before === null && clock.monotonic() - askedAt > promptMs) {
      return fail(appError('keychain.declined'))
    }
    const undo = () => restore(vault, profileId, before)
    await vault.write(profileId, text)
    if ((await vault.read(profileId).catch(() => null)) !== text) {
      await undo()
      return fail(appError('keychain.notSaved'))
    }
    return ok({ hint: credentialHint(credential), undo: () => inTurn(undo) })
  }

  async function credentialOf(
    profileId: string,
    place: SavePlace,
    isExpected: boolean,
  ): Promise<Result<Credential>> {
    if (place === 'session') {
      const held = session.get(profileId)
      return held === undefined ? fail(appError('key.missing')) : ok(held)
    }
    return withVault(async (vault) => {
      const text = await vault.read(profileId)
      if (text !== null) return decodeEntry(text)
      return fail(appError(isExpected ? 'keychain.declined' : 'key.missing'))
    })
  }

  /**
   * gnome-keyring refuses to remove from a locked keyring without saying so and without a prompt;
   * a read prompts. Elsewhere nothing removed means nothing there.
   */
  async function removeFrom(
    vault: Vault,
    profileId: string,
    isExpected: boolean,
  ): Promise<Result<null>> {
    if (platform === 'linux' && (await vault.read(profileId)) === null) {
      return isExpected ? fail(appError('keychain.declined')) : ok(null)
    }
    const isRemoved = await vault.remove(profileId)
    return isRemoved || platform !== 'linux' ? ok(null) : fail(appError('keychain.locked'))
  }

  return {
    async save(profileId, place, given) {
      const credential = cleanCredential(given)
      if (!credential.ok) return credential
      if (place === 'session') return ok(holdInSession(profileId, credential.value))
      return inTurn(() => withVault((vault) => keepInVault(vault, profileId, credential.value)))
    },
    async signingKey({ profileId, place, date, isExpected }) {
      const credential = await credentialOf(profileId, place, isExpected)
      if (!credential.ok) return credential
      const { secretId, secretKey, token, tokenExpiresAt } = credential.value
      return ok({ secretId, token, tokenExpiresAt, date, dayKey: deriveDayKey(secretKey, date) })
    },
    async forget({ profileId, place, isExpected }) {
      if (place === 'session') {
        session.delete(profileId)
        return ok(null)
      }
      const removed = await inTurn(() =>
        withVault((vault) => removeFrom(vault, profileId, isExpected)),
      )
      const isOutOfReach =
        !removed.ok &&
        ['keychain.unavailable', 'keychain.moduleMissing'].includes(removed.error.code)
      return isOutOfReach && !isExpected ? ok(null) : removed
    },
    probe: ({ isWriting }) =>
      withVault(async (vault) => {
        await vault.read(probeAccount)
        if (!isWriting) return ok(null)
        const text = String(clock.monotonic())
        await vault.write(probeAccount, text)
        const isKept = (await vault.read(probeAccount)) === text
        await vault.remove(probeAccount)
        return isKept ? ok(null) : fail(appError('keychain.notSaved'))
      }),
  }
}

/** Puts back what an entry was; what the keychain says to that changes nothing any more. */
async function restore(vault: Vault, profileId: string, before: string | null): Promise<void> {
  try {
    if (before === null || before === '') await vault.remove(profileId)
    else await vault.write(profileId, before)
  } catch {
    // The error that led here is the one to tell.
  }
}
