import { appError } from '../shared/errors'
import type { Profile, SigningKey } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import type { StoreApi } from '../shared/store-api'
import type { Keychain } from '../keychain/client'

/** The profiles there are, and the way to a signing key for each. */
export interface Profiles {
  list(): readonly Profile[]
  find(profileId: string): Profile | null
  /** Reads the list again after the store changed; listeners hear of it. */
  reload(): Promise<void>
  onChange(listener: (profiles: readonly Profile[]) => void): () => void
  /** Signs nothing itself: answers what signs requests of a UTC day. */
  signingKey(profileId: string, date: string): Promise<Result<SigningKey>>
}

/** Keeps the list of profiles in memory: it is short, and every signed call needs it. */
export async function createProfiles(
  store: Pick<StoreApi, 'listProfiles'>,
  keychain: Pick<Keychain, 'signingKey'>,
): Promise<Profiles> {
  const listeners = new Set<(profiles: readonly Profile[]) => void>()
  let profiles: readonly Profile[] = []

  const self: Profiles = {
    list: () => profiles,
    find: (profileId) => profiles.find(({ id }) => id === profileId) ?? null,
    async reload() {
      const listed = await store.listProfiles()
      if (!listed.ok) return
      profiles = listed.value
      for (const listener of listeners) listener(profiles)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async signingKey(profileId, date) {
      const profile = self.find(profileId)
      if (profile === null || profile.isRemoved) return fail(appError('input.unknownProfile'))
      if (profile.keyPlace === 'none') return fail(appError('key.missing'))
      const key = await keychain.signingKey(profileId, date, {
        isExpected: profile.keyPlace === 'keychain',
      })
      return key.ok ? ok(key.value) : key
    },
  }
  await self.reload()
  return self
}
