import { describe, expect, it } from 'vitest'
import type { CredentialHint } from '../../../electron/shared/profile'
import type { SyncStore } from '../../../electron/store/methods'
import { aDraft, aNotice, aTask } from './drafts'
import {
  addProfile,
  addTask,
  addTasks,
  allIds,
  codeOf,
  record,
  storeInMemory,
  valueOf,
} from './fixtures'

const hint: CredentialHint = {
  secretIdHint: 'AKID••••wxyz',
  fingerprint: '0123456789abcdef',
  hasToken: true,
  tokenExpiresAt: 99_000,
}
const aDemo = { id: null, kind: 'demo', label: 'Demo', color: 'purple', isDefault: true } as const

function defaults(store: SyncStore): readonly string[] {
  return valueOf(store.listProfiles()).flatMap(({ id, isDefault }) => (isDefault ? [id] : []))
}

describe('profiles', () => {
  it('start without a key, the first one as default', () => {
    const { store } = storeInMemory()
    expect(valueOf(store.listProfiles())).toEqual([
      {
        id: 'p1',
        kind: 'cloud',
        label: 'Profile 1',
        color: 'blue',
        isDefault: true,
        keyPlace: 'none',
        secretIdHint: '',
        hasToken: false,
        tokenExpiresAt: null,
        createdAt: 1,
        isRemoved: false,
      },
    ])
  })

  it('are listed default first, then as they were made', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    addProfile(store, 2)
    const draft = { id: 'p3', kind: 'cloud', label: 'C', color: 'red', isDefault: true } as const
    valueOf(store.saveProfile(draft, 9))
    const listed = valueOf(store.listProfiles()).map(({ id, label }) => [id, label])
    expect(listed).toEqual([
      ['p3', 'C'],
      ['p1', 'Profile 1'],
      ['p2', 'Profile 2'],
    ])
  })

  it('have exactly one default as long as there is a cloud profile', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    addProfile(store, 3)
    valueOf(store.saveProfile(aDemo, 4))
    const history = [defaults(store)]
    const asDefault = { kind: 'cloud', label: 'x', color: 'red', isDefault: true } as const
    valueOf(store.saveProfile({ ...asDefault, id: 'p3' }, 5))
    history.push(defaults(store))
    valueOf(store.saveProfile({ ...asDefault, id: 'p3', isDefault: false }, 6))
    history.push(defaults(store))
    for (const id of ['p3', 'p1', 'p2']) {
      valueOf(store.removeProfile(id))
      history.push(defaults(store))
    }
    expect(history).toEqual([['p1'], ['p3'], ['p3'], ['p1'], ['p2'], []])
  })

  it('remember how a key looks, and forget it with the key', () => {
    const { store } = storeInMemory()
    expect(valueOf(store.setProfileKey('p1', 'keychain', hint))).toMatchObject({
      keyPlace: 'keychain',
      secretIdHint: 'AKID••••wxyz',
      hasToken: true,
      tokenExpiresAt: 99_000,
    })
    expect(valueOf(store.keyFingerprint('p1'))).toBe('0123456789abcdef')
    expect(valueOf(store.setProfileKey('p1', 'none', hint))).toMatchObject({
      keyPlace: 'none',
      secretIdHint: '',
      hasToken: false,
      tokenExpiresAt: null,
    })
    expect(valueOf(store.keyFingerprint('p1'))).toBe('')
  })

  it('lose session keys at the next start, and only those', () => {
    const { store, forgetSessionKeys } = storeInMemory()
    addProfile(store, 2)
    valueOf(store.setProfileKey('p1', 'session', hint))
    valueOf(store.setProfileKey('p2', 'keychain', hint))
    forgetSessionKeys()
    const keys = valueOf(store.listProfiles()).map(({ keyPlace, hasToken }) => [keyPlace, hasToken])
    expect(keys).toEqual([
      ['none', false],
      ['keychain', true],
    ])
    expect(valueOf(store.keyFingerprint('p1'))).toBe('')
  })

  it('when removed stay readable with their tasks, which are followed no more', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    addTasks(store, ['a', 'b', 'c'], { profileId: 'p2' })
    valueOf(store.setWatch([2], { state: 'ended', reason: 'tooLong' }))
    valueOf(store.removeTasks([3], 5))
    valueOf(store.setProfileKey('p2', 'keychain', hint))
    const changed = valueOf(store.removeProfile('p2'))
    expect(changed.map(({ id, watch }) => [id, watch])).toEqual([
      [1, { state: 'paused', reason: 'user' }],
    ])
    expect(valueOf(store.listProfiles()).at(-1)).toMatchObject({
      id: 'p2',
      isRemoved: true,
      isDefault: false,
      keyPlace: 'none',
      secretIdHint: '',
    })
    expect(allIds(store)).toEqual(['b', 'a'])
    valueOf(store.setWatch([1], { state: 'active' }))
    expect(valueOf(store.listActiveTasks())).toEqual([])
  })

  it('that are unknown or removed are refused everywhere', () => {
    const { store } = storeInMemory()
    addProfile(store, 2)
    valueOf(store.removeProfile('p2'))
    const draft = { kind: 'cloud', label: 'x', color: 'red', isDefault: false } as const
    for (const id of ['p2', 'nobody']) {
      expect([
        codeOf(store.saveProfile({ ...draft, id }, 3)),
        codeOf(store.setProfileKey(id, 'none', null)),
        codeOf(store.keyFingerprint(id)),
        codeOf(store.removeProfile(id)),
        codeOf(store.addNotice(aNotice, { taskId: null, profileId: 'nobody' }, 3)),
      ]).toEqual(Array.from({ length: 5 }, () => 'input.unknownProfile'))
    }
    expect(valueOf(store.listProfiles())).toHaveLength(2)
  })
})

describe('the demo profile', () => {
  it('has one fixed id and is never the default', () => {
    const { store } = storeInMemory()
    valueOf(store.saveProfile(aDemo, 2))
    expect(valueOf(store.saveProfile({ ...aDemo, label: 'Again' }, 3))).toMatchObject({
      id: 'demo',
      label: 'Again',
      isDefault: false,
      createdAt: 2,
    })
    expect(defaults(store)).toEqual(['p1'])
  })

  it('leaves nothing behind: no task, reading, notice, tag or search entry', () => {
    const { store, database } = storeInMemory()
    valueOf(store.saveProfile(aDemo, 2))
    const kept = addTask(store, 'kept')
    const [seen, removed] = addTasks(store, ['d1', 'd2'], { profileId: 'demo', tags: ['demo'] })
    if (seen === undefined || removed === undefined) throw new Error('not added')
    record(store, aDraft(seen, aTask(), { notice: aNotice }))
    valueOf(store.removeTasks([removed.id], 9))
    expect(valueOf(store.deleteDemo())).toEqual([seen.id, removed.id])
    const left = ['readings', 'notices', 'task_tags', 'task_search']
      .map((table) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get())
      .map((row) => (row as { n: number }).n)
    expect(left).toEqual([0, 0, 0, 1])
    expect(allIds(store)).toEqual([kept.externalId])
    expect(valueOf(store.listProfiles()).map(({ id }) => id)).toEqual(['p1'])
    expect(valueOf(store.deleteDemo())).toEqual([])
  })
})
