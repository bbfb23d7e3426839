import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppEvent, RequestInput, Snapshot } from '../../electron/shared/contract'
import type { Credential, KeySource, Profile } from '../../electron/shared/profile'
import type { Result } from '../../electron/shared/result'
import { useBridge } from '../bridge'

/** The accounts: labels and masked ids only; keys pass through and are never kept. */
export const useProfilesStore = defineStore('profiles', () => {
  const bridge = useBridge()
  const all = shallowRef<readonly Profile[]>([])

  /** What the user can choose from; removed ones stay known for the names of their tasks. */
  const profiles = computed(() => all.value.filter((profile) => !profile.isRemoved))
  const byId = computed(() => new Map(all.value.map((profile) => [profile.id, profile])))
  const current = computed(
    () => profiles.value.find((profile) => profile.isDefault) ?? profiles.value[0] ?? null,
  )

  function fill(snapshot: Snapshot): void {
    all.value = snapshot.profiles
  }

  function apply(event: AppEvent): void {
    if (event.type === 'profiles:changed') all.value = event.profiles
  }

  function save(input: RequestInput<'profiles:save'>): Promise<Result<Profile>> {
    return bridge.request('profiles:save', input)
  }

  function remove(id: string): Promise<Result<null>> {
    return bridge.request('profiles:remove', { id })
  }

  /** Proves the saved key by a signed call. */
  function verify(id: string): Promise<Result<{ readonly requestId: string }>> {
    return bridge.request('profiles:verify', { id })
  }

  /** Hands a credential to the keychain helper. */
  function saveKey(
    profileId: string,
    place: 'keychain' | 'session',
    credential: Credential,
  ): Promise<Result<null>> {
    return bridge.saveKey(profileId, place, credential)
  }

  function findSources(): Promise<Result<readonly KeySource[]>> {
    return bridge.request('keys:find-sources', {})
  }

  function importKey(input: RequestInput<'keys:import'>): Promise<Result<Profile>> {
    return bridge.request('keys:import', input)
  }

  return {
    all,
    profiles,
    byId,
    current,
    fill,
    apply,
    save,
    remove,
    verify,
    saveKey,
    findSources,
    importKey,
  }
})
