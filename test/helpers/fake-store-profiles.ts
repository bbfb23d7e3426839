import { appError } from '../../electron/shared/errors'
import { demoProfileId, type Profile } from '../../electron/shared/profile'
import { change, listed, nextId, Refusal, type Methods, type State } from './fake-store-state'

/** Profiles, and what closes the store. */
export function profileMethods(
  state: State,
): Pick<
  Methods,
  | 'listProfiles'
  | 'saveProfile'
  | 'setProfileKey'
  | 'keyFingerprint'
  | 'removeProfile'
  | 'deleteDemo'
  | 'backup'
  | 'close'
> {
  function profileOf(id: string): Profile & { readonly fingerprint: string } {
    const profile = state.profiles.get(id)
    if (profile === undefined || profile.isRemoved) {
      throw new Refusal(appError('input.unknownProfile'))
    }
    return profile
  }

  function makeDefault(id: string): void {
    for (const profile of state.profiles.values()) {
      state.profiles.set(profile.id, { ...profile, isDefault: profile.id === id })
    }
  }

  /** There is one default whenever there is a cloud profile. */
  function keepOneDefault(): void {
    const present = [...state.profiles.values()].filter(
      ({ kind, isRemoved }) => kind === 'cloud' && !isRemoved,
    )
    const [first] = present
    if (first !== undefined && !present.some(({ isDefault }) => isDefault)) makeDefault(first.id)
  }

  return {
    listProfiles: () =>
      [...state.profiles.values()].toSorted(
        (a, b) => Number(b.isDefault) - Number(a.isDefault) || a.createdAt - b.createdAt,
      ),
    saveProfile(draft, now) {
      const id = draft.kind === 'demo' ? demoProfileId : (draft.id ?? `profile-${nextId(state)}`)
      const known = draft.id === null ? undefined : profileOf(id)
      const { kind, label, color } = draft
      const blank = {
        keyPlace: 'none' as const,
        secretIdHint: '',
        hasToken: false,
        tokenExpiresAt: null,
        fingerprint: '',
        createdAt: now,
        isRemoved: false,
        isDefault: false,
      }
      state.profiles.set(id, { ...(known ?? blank), id, kind, label, color })
      if (draft.isDefault && kind === 'cloud') makeDefault(id)
      keepOneDefault()
      return profileOf(id)
    },
    setProfileKey(id, keyPlace, hint) {
      const given = keyPlace === 'none' ? null : hint
      const changed = {
        ...profileOf(id),
        keyPlace,
        secretIdHint: given?.secretIdHint ?? '',
        hasToken: given?.hasToken ?? false,
        tokenExpiresAt: given?.tokenExpiresAt ?? null,
        fingerprint: given?.fingerprint ?? '',
      }
      state.profiles.set(id, changed)
      return changed
    },
    keyFingerprint: (id) => profileOf(id).fingerprint,
    removeProfile(id) {
      const profile = profileOf(id)
      state.profiles.set(id, { ...profile, isRemoved: true, isDefault: false, keyPlace: 'none' })
      keepOneDefault()
      return listed(state)
        .filter(({ profileId, watch }) => profileId === id && watch.state === 'active')
        .map((record) => change(state, record.id, { watch: { state: 'paused', reason: 'user' } }))
    },
    deleteDemo() {
      const ids = [...state.tasks.values()]
        .filter(({ profileId }) => profileId === demoProfileId)
        .map((record) => record.id)
      for (const id of ids) state.tasks.delete(id)
      for (const notice of state.notices.values()) {
        if (notice.profileId === demoProfileId) state.notices.delete(notice.id)
      }
      state.profiles.delete(demoProfileId)
      return ids
    },
    backup: () => 'backup',
    close: () => null,
  }
}
