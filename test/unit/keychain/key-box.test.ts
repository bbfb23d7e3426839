import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { credentialHint, encodeEntry } from '../../../electron/keychain/entry'
import { createKeyBox } from '../../../electron/keychain/key-box'
import { ok } from '../../../electron/shared/result'
import { aCredential, FakeVault, fakeDayKey, HeldClock } from './fakes'

const date = '2026-11-24'
let vault: FakeVault
let clock: HeldClock

beforeEach(() => {
  vault = new FakeVault()
  clock = new HeldClock()
})

function box(platform: NodeJS.Platform = 'linux') {
  const openVault = () => Promise.resolve(ok(vault))
  return createKeyBox({ openVault, platform, deriveDayKey: fakeDayKey, clock })
}

function asked(profileId: string, isExpected = true, place: 'keychain' | 'session' = 'keychain') {
  return { profileId, place, date, isExpected }
}

describe('saving a key', () => {
  it('keeps one entry under the id of the profile and answers how it looks', async () => {
    const saved = await box().save('p1', 'keychain', aCredential('one'))
    expect(saved.ok && saved.value.hint).toEqual(credentialHint(aCredential('one')))
    expect([...vault.entries]).toEqual([['p1', encodeEntry(aCredential('one'))]])
  })

  it('keeps the old key when what is read back differs', async () => {
    vault.entries.set('p1', 'the old entry')
    let writes = 0
    vault.damage = (text) => {
      writes += 1
      return writes === 1 ? text.slice(0, 10) : text
    }
    const saved = await box().save('p1', 'keychain', aCredential('one'))
    expect(saved).toEqual({ ok: false, error: { code: 'keychain.notSaved' } })
    expect([...vault.entries]).toEqual([['p1', 'the old entry']])
  })

  it('leaves nothing behind when there was no old key to put back', async () => {
    vault.damage = (text) => text.slice(0, 10)
    const saved = await box().save('p1', 'keychain', aCredential('one'))
    expect(saved).toEqual({ ok: false, error: { code: 'keychain.notSaved' } })
    expect([...vault.entries]).toEqual([])
  })

  it('can be undone until the store knows of it', async () => {
    const keys = box()
    await keys.save('p1', 'keychain', aCredential('old'))
    const saved = await keys.save('p1', 'keychain', aCredential('new'))
    if (saved.ok) await saved.value.undo()
    expect([...vault.entries]).toEqual([['p1', encodeEntry(aCredential('old'))]])
  })

  it('does not prompt again when the prompt to unlock was dismissed', async () => {
    vault.isDismissed = true
    vault.slow = { clock, ms: 4_000 }
    const saved = await box().save('p1', 'keychain', aCredential('one'))
    expect(saved).toEqual({ ok: false, error: { code: 'keychain.declined' } })
    expect(vault.calls).toEqual(['read p1'])
  })

  it.each([
    [2_560, true],
    [2_561, false],
  ])('takes an entry of %d bytes on Windows: %s', async (bytes, isTaken) => {
    const bare = encodeEntry(aCredential('one', { token: '' })).length
    const token = 't'.repeat(bytes - bare)
    const given = aCredential('one', { token })
    const saved = await box('win32').save('p1', 'keychain', given)
    expect(saved.ok ? null : saved.error).toEqual(
      isTaken ? null : { code: 'keychain.tooLarge', detail: `${bytes} of 2560 bytes` },
    )
    expect((await box('linux').save('p2', 'keychain', given)).ok).toBe(true)
  })

  it('for this session never touches the keychain', async () => {
    const keys = box()
    await keys.save('p1', 'session', aCredential('one'))
    const key = await keys.signingKey(asked('p1', false, 'session'))
    const other = await keys.signingKey(asked('p2', false, 'session'))
    expect(key.ok && key.value.dayKey).toEqual(fakeDayKey('secret-key-of-one', date))
    expect(other).toEqual({ ok: false, error: { code: 'key.missing' } })
    expect(vault.calls).toEqual([])
  })
})

describe('the signing key', () => {
  it('carries what a request needs and not the SecretKey', async () => {
    const credential = aCredential('one', { token: 'a-token', tokenExpiresAt: 1_800_000_000_000 })
    vault.entries.set('p1', encodeEntry(credential))
    expect(await box().signingKey(asked('p1'))).toEqual({
      ok: true,
      value: {
        secretId: credential.secretId,
        token: 'a-token',
        tokenExpiresAt: 1_800_000_000_000,
        date,
        dayKey: fakeDayKey(credential.secretKey, date),
      },
    })
  })

  it('is missing when nothing was saved, and declined when something was', async () => {
    expect(await box().signingKey(asked('p1', false))).toEqual({
      ok: false,
      error: { code: 'key.missing' },
    })
    expect(await box().signingKey(asked('p1', true))).toEqual({
      ok: false,
      error: { code: 'keychain.declined' },
    })
  })

  it.each(['', 'no json', '{"v":2}', 'x'.repeat(1_048_576), '\ufffd\ufffd'])(
    'cannot be had from a corrupt entry (case %#), which can be replaced',
    async (text) => {
      vault.entries.set('p1', text)
      const keys = box()
      const before = await keys.signingKey(asked('p1'))
      const saved = await keys.save('p1', 'keychain', aCredential('one'))
      const after = await keys.signingKey(asked('p1'))
      expect([!before.ok && before.error.code, saved.ok, after.ok]).toEqual([
        'keychain.unreadable',
        true,
        true,
      ])
    },
  )

  it('never belongs to another profile, in 10,000 random switches', async () => {
    const keys = box()
    const truth = new Map<string, string>()
    const profileIds = ['a', 'b', 'ab', 'a b', 'demo']
    const step = fc.record({
      profileId: fc.constantFrom(...profileIds),
      action: fc.constantFrom('save', 'forget', 'read', 'read', 'read'),
    })
    const steps = fc.sample(step, { numRuns: 10_000, seed: 17 })
    const wrong: unknown[] = []
    for (const [index, { profileId, action }] of steps.entries()) {
      if (action === 'save') {
        const name = `${profileId}-${index}`.replace(' ', '_')
        await keys.save(profileId, 'keychain', aCredential(name))
        truth.set(profileId, `secret-key-of-${name}`)
      } else if (action === 'forget') {
        await keys.forget({ profileId, place: 'keychain', isExpected: truth.delete(profileId) })
      } else {
        const key = await keys.signingKey(asked(profileId))
        const secretKey = truth.get(profileId)
        const expected = secretKey === undefined ? undefined : fakeDayKey(secretKey, date)
        const got = key.ok ? key.value.dayKey : undefined
        if (String(got) !== String(expected)) wrong.push({ index, profileId })
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('forgetting a key', () => {
  it('removes the entry of that profile only', async () => {
    const keys = box()
    await keys.save('p1', 'keychain', aCredential('one'))
    await keys.save('p2', 'keychain', aCredential('two'))
    const forgotten = await keys.forget({ profileId: 'p1', place: 'keychain', isExpected: true })
    expect([forgotten.ok, [...vault.entries.keys()]]).toEqual([true, ['p2']])
  })

  it('is not believed when a locked keyring removes nothing', async () => {
    vault.entries.set('p1', encodeEntry(aCredential('one')))
    vault.isDismissed = true
    expect(await box().forget({ profileId: 'p1', place: 'keychain', isExpected: true })).toEqual({
      ok: false,
      error: { code: 'keychain.declined' },
    })
  })

  it('of a profile without a key needs no keychain', async () => {
    vault.error = new Error('Cannot autolaunch D-Bus without X11 $DISPLAY')
    const keys = box()
    const unexpected = await keys.forget({ profileId: 'p', place: 'keychain', isExpected: false })
    const expected = await keys.forget({ profileId: 'p', place: 'keychain', isExpected: true })
    expect([unexpected.ok, expected.ok]).toEqual([true, false])
  })
})

describe('a probe', () => {
  it('of a good keychain leaves nothing behind', async () => {
    expect(await box().probe({ isWriting: true })).toEqual(ok(null))
    expect([...vault.entries]).toEqual([])
  })

  it('tells a keychain that cannot be reached from a locked one and a forgetful one', async () => {
    const codeOf = async () => {
      const probed = await box().probe({ isWriting: true })
      return probed.ok ? 'ok' : probed.error.code
    }
    vault.error = new Error('No keychain is available.')
    const unavailable = await codeOf()
    vault.error = new Error('Cannot create an item in a locked collection')
    const locked = await codeOf()
    vault.error = null
    vault.damage = () => null
    const forgetful = await codeOf()
    expect([unavailable, locked, forgetful]).toEqual([
      'keychain.unavailable',
      'keychain.locked',
      'keychain.notSaved',
    ])
  })
})
