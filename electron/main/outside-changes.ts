import type { Keychain } from '../keychain/client'
import type { StoreApi } from '../shared/store-api'
import type { WatchEngine } from '../watch/engine'
import type { Page } from './page'
import type { Profiles } from './profiles'

/** What following the changes of other programs works with. */
export interface OutsideChangesOptions {
  readonly store: Pick<StoreApi, 'keyFingerprint' | 'listActiveTasks' | 'queuedNotices'>
  readonly keychain: Pick<Keychain, 'keyChanged'>
  readonly profiles: Pick<Profiles, 'list' | 'reload'>
  readonly engine: Pick<WatchEngine, 'changedOutside' | 'profileReady'>
  readonly page: Pick<Page, 'send'>
}

/**
 * Returns what to do when the command wrote to the same history: use the keys it saved, watch what
 * it added, raise what it queued, and let the page read anew.
 */
export async function createOutsideChanges(
  options: OutsideChangesOptions,
): Promise<() => Promise<void>> {
  const { store, keychain, profiles, engine, page } = options
  let fingerprints = await readFingerprints()

  async function readFingerprints(): Promise<ReadonlyMap<string, string>> {
    const ids = profiles.list().map(({ id }) => id)
    const read = await Promise.all(ids.map((id) => store.keyFingerprint(id)))
    return new Map(ids.map((id, index) => [id, textOf(read[index])]))
  }

  async function adoptKeys(): Promise<void> {
    await profiles.reload()
    const known = fingerprints
    fingerprints = await readFingerprints()
    for (const [id, fingerprint] of fingerprints) {
      if (known.get(id) === fingerprint) continue
      keychain.keyChanged(id)
      if (fingerprint !== '') engine.profileReady(id)
    }
  }

  return async () => {
    await adoptKeys()
    const [active, queued] = await Promise.all([store.listActiveTasks(), store.queuedNotices()])
    if (active.ok) engine.changedOutside(active.value)
    if (queued.ok && queued.value.length > 0) {
      page.send({ type: 'notices:raise', notices: queued.value })
    }
    page.send({ type: 'tasks:stale' })
  }
}

type Fingerprint = Awaited<ReturnType<StoreApi['keyFingerprint']>>

function textOf(read: Fingerprint | undefined): string {
  return read?.ok === true ? read.value : ''
}
