import type { Handlers } from '../../shared/contract'
import { appError } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import type { Services } from '../services'

type ProfileHandlers = Pick<
  Handlers,
  | 'profiles:save'
  | 'profiles:remove'
  | 'profiles:verify'
  | 'keys:open-port'
  | 'keys:find-sources'
  | 'keys:import'
>

/** Requests about profiles and their keys. No credential passes through here. */
export function profileHandlers(services: Services): ProfileHandlers {
  const { store, engine, keychain, profiles, publisher, source, status } = services

  return {
    async 'profiles:save'(draft) {
      const saved = await store.saveProfile({ ...draft, kind: 'cloud' }, services.now())
      if (saved.ok) await profiles.reload()
      return saved
    },
    async 'profiles:remove'({ id }) {
      const isExpected = profiles.find(id)?.keyPlace === 'keychain'
      const forgotten = await keychain.forget(id, { isExpected })
      if (!forgotten.ok) return forgotten
      const changed = await store.removeProfile(id)
      if (!changed.ok) return changed
      engine.unwatch(changed.value.map((record) => record.id))
      status.forgetProfile(id)
      await profiles.reload()
      publisher.tasksChanged(changed.value)
      return ok(null)
    },
    async 'profiles:verify'({ id }) {
      const verified = await source.verifyKey(id, AbortSignal.timeout(30_000))
      if (verified.ok) engine.profileReady(id)
      return verified
    },
    'keys:open-port'({ profileId, place }) {
      if (profiles.find(profileId)?.kind !== 'cloud') {
        return Promise.resolve(fail(appError('input.unknownProfile')))
      }
      services.openKeyPort(profileId, place)
      return Promise.resolve(ok(null))
    },
    'keys:find-sources': () => keychain.findSources(),
    async 'keys:import'({ sourceId, profileId, place }) {
      const imported = await keychain.importKey(sourceId, profileId, place)
      if (!imported.ok) return imported
      const profile = await store.setProfileKey(profileId, place, imported.value)
      if (!profile.ok) return profile
      await profiles.reload()
      engine.profileReady(profileId)
      return profile
    },
  }
}
