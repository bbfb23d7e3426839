import { describe, expect, it } from 'vitest'
import type { AppEvent } from '../../../electron/shared/contract'
import { ok } from '../../../electron/shared/result'
import type { Profile } from '../../../electron/shared/profile'
import { createOutsideChanges } from '../../../electron/main/outside-changes'
import { aProfile } from '../../helpers/builders'

/** A history with two accounts whose keys another program may change. */
function outside() {
  const profiles: readonly Profile[] = [aProfile({ id: 'a' }), aProfile({ id: 'b' })]
  const prints = new Map([
    ['a', 'a-1'],
    ['b', 'b-1'],
  ])
  const changed: string[] = []
  const ready: string[] = []
  const sent: AppEvent['type'][] = []
  return {
    prints,
    changed,
    ready,
    sent,
    options: {
      store: {
        keyFingerprint: (id: string) => Promise.resolve(ok(prints.get(id) ?? '')),
        listActiveTasks: () => Promise.resolve(ok([])),
        queuedNotices: () => Promise.resolve(ok([])),
      },
      keychain: { keyChanged: (id: string) => void changed.push(id) },
      profiles: { list: () => profiles, reload: () => Promise.resolve() },
      engine: {
        changedOutside: () => undefined,
        profileReady: (id: string) => void ready.push(id),
      },
      page: { send: (event: AppEvent) => void sent.push(event.type) },
    },
  }
}

describe('changes of another program', () => {
  it('drop the signing key of an account whose key was replaced, and of no other', async () => {
    const world = outside()
    const adopt = await createOutsideChanges(world.options)
    world.prints.set('a', 'a-2')
    await adopt()
    expect(world.changed).toEqual(['a'])
    expect(world.ready).toEqual(['a'])
  })

  it('drop the signing key of an account whose key was removed, without asking for it', async () => {
    const world = outside()
    const adopt = await createOutsideChanges(world.options)
    world.prints.set('b', '')
    await adopt()
    expect(world.changed).toEqual(['b'])
    expect(world.ready).toEqual([])
  })

  it('that concern no key leave the keys alone and let the page read anew', async () => {
    const world = outside()
    const adopt = await createOutsideChanges(world.options)
    await adopt()
    expect(world.changed).toEqual([])
    expect(world.sent).toEqual(['tasks:stale'])
  })
})
