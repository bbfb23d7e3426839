import { beforeEach, describe, expect, it } from 'vitest'
import { encodeEntry } from '../../../electron/keychain/entry'
import { createKeyBox } from '../../../electron/keychain/key-box'
import type { FromHelper } from '../../../electron/keychain/protocol'
import { createKeychainService } from '../../../electron/keychain/service'
import { ok } from '../../../electron/shared/result'
import { aCredential, FakeVault, fakeDayKey, HeldClock, portPair, settled } from './fakes'

let vault: FakeVault
let clock: HeldClock
let said: FromHelper[]
let handle: ReturnType<typeof createKeychainService>

beforeEach(() => {
  vault = new FakeVault()
  clock = new HeldClock()
  said = []
  handle = createKeychainService({
    keys: createKeyBox({
      openVault: () => Promise.resolve(ok(vault)),
      platform: 'linux',
      deriveDayKey: fakeDayKey,
      clock,
    }),
    sources: {
      find: () => Promise.reject(new SyntaxError('Unexpected token: secret-key-of-one')),
      read: () => Promise.reject(new Error()),
    },
    clock,
    reply: (message) => said.push(message),
  })
})

/** Opens a form for profile `p`, as request 1, and records what its page hears. */
function openForm() {
  const { page, helper } = portPair()
  const heard: unknown[] = []
  page.onMessage((message) => heard.push(message))
  const operation = { kind: 'acceptPort', profileId: 'p', place: 'keychain' }
  void handle({ kind: 'request', id: 1, operation }, helper)
  return { page, heard }
}

describe('a key form', () => {
  it('hears that its key was saved only when the store knows of it', async () => {
    const { page, heard } = openForm()
    page.post(aCredential('one'))
    await settled()
    const heardBefore = [...heard]
    await handle({ kind: 'recorded', id: 1, result: ok(null) }, null)
    await settled()
    expect({ heardBefore, heard, kinds: said.map(({ kind }) => kind) }).toEqual({
      heardBefore: [],
      heard: [{ ok: true, value: null }],
      kinds: ['progress', 'saved', 'answer'],
    })
    expect([page.isClosed, vault.entries.get('p')]).toEqual([true, encodeEntry(aCredential('one'))])
  })

  it('gets the old key back when the store could not note the new one', async () => {
    vault.entries.set('p', encodeEntry(aCredential('old')))
    const { page, heard } = openForm()
    page.post(aCredential('new'))
    await settled()
    const full = { ok: false, error: { code: 'store.full' } }
    await handle({ kind: 'recorded', id: 1, result: full }, null)
    await settled()
    expect([heard, vault.entries.get('p')]).toEqual([[full], encodeEntry(aCredential('old'))])
  })

  it('that was closed before it sent anything changes nothing', async () => {
    const { page } = openForm()
    page.close()
    await settled()
    expect([said, vault.calls, clock.timers]).toEqual([
      [{ kind: 'answer', id: 1, result: { ok: false, error: { code: 'app.cancelled' } } }],
      [],
      0,
    ])
  })

  it('that never sends anything is closed', async () => {
    const { page } = openForm()
    await clock.pass(10_000)
    expect([page.isClosed, vault.calls]).toEqual([true, []])
  })

  it('that is closed after it sent its key has it saved all the same, as a whole', async () => {
    const { page } = openForm()
    page.post(aCredential('one'))
    await Promise.resolve()
    page.close()
    await settled()
    await handle({ kind: 'recorded', id: 1, result: ok(null) }, null)
    await settled()
    expect([vault.entries.size, said.at(-1)]).toEqual([
      1,
      { kind: 'answer', id: 1, result: { ok: true, value: null } },
    ])
  })

  it('counts its first message only', async () => {
    const { page } = openForm()
    page.post(aCredential('one'))
    page.post(aCredential('two'))
    await settled()
    expect(vault.calls).toEqual(['read p', 'write p', 'read p'])
  })

  it.each([null, 'text', { secretId: 'a' }, { ...aCredential(), secretKey: 'a\nb' }])(
    'hears that what it sent is no key (case %#)',
    async (message) => {
      const { page, heard } = openForm()
      page.post(message)
      await settled()
      expect([heard.length, heard[0], vault.calls]).toEqual([
        1,
        expect.objectContaining({ ok: false }),
        [],
      ])
    },
  )
})

describe('a message', () => {
  it.each([
    undefined,
    'request',
    { kind: 'request', id: 0, operation: { kind: 'findSources' } },
    { kind: 'request', id: 1, operation: { kind: 'findCredentials' } },
    { kind: 'request', id: 1, operation: { kind: 'probe' } },
    {
      kind: 'request',
      id: 1,
      operation: {
        kind: 'signingKey',
        profileId: 'p',
        place: 'keychain',
        date: 'today',
        isExpected: true,
      },
    },
  ])('that is none of ours is not answered, and its port closed (case %#)', async (message) => {
    const { page, helper } = portPair()
    await handle(message, helper)
    await settled()
    expect([said, page.isClosed, vault.calls]).toEqual([[], true, []])
  })

  it('that meets a bug is answered by the kind of the bug, never by its words', async () => {
    await handle({ kind: 'request', id: 3, operation: { kind: 'findSources' } }, null)
    expect(said).toEqual([
      {
        kind: 'answer',
        id: 3,
        result: { ok: false, error: { code: 'app.internal', detail: 'SyntaxError' } },
      },
    ])
  })
})
