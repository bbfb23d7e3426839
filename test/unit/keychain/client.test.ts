import { beforeEach, describe, expect, it } from 'vitest'
import { createKeychain, type Keychain, type SavedKey } from '../../../electron/keychain/client'
import { encodeEntry } from '../../../electron/keychain/entry'
import { appError } from '../../../electron/shared/errors'
import { fail, ok } from '../../../electron/shared/result'
import {
  aCredential,
  FakeHelper,
  FakeVault,
  fakeDayKey,
  HeldClock,
  portPair,
  settled,
} from './fakes'

const today = '2026-11-24'
const tomorrow = '2026-11-25'
const isExpected = true
let vault: FakeVault
let clock: HeldClock
let helpers: FakeHelper[]
let keychain: Keychain

beforeEach(() => {
  vault = new FakeVault()
  clock = new HeldClock()
  helpers = []
  keychain = createKeychain({ startHelper, clock })
})

function startHelper() {
  const helper = new FakeHelper(vault, clock)
  helpers.push(helper)
  return helper
}

const running = () => helpers.filter(({ isRunning }) => isRunning).length

async function codeOf(asking: Promise<{ ok: true } | { ok: false; error: { code: string } }>) {
  const result = await asking
  return result.ok ? 'ok' : result.error.code
}

function hold(profileId: string, name = profileId) {
  vault.entries.set(profileId, encodeEntry(aCredential(name)))
}

describe('the helper process', () => {
  it('is started by the first request and gone half a minute after the last', async () => {
    hold('p')
    const before = running()
    await keychain.signingKey('p', today, { isExpected })
    const during = running()
    await clock.pass(29_999)
    const late = running()
    await clock.pass(1)
    expect([before, during, late, running(), clock.timers]).toEqual([0, 1, 1, 0, 0])
  })

  it('is killed when it does not answer within 15 seconds, and replaced by the next request', async () => {
    hold('p')
    vault.isHanging = true
    const hanging = codeOf(keychain.signingKey('p', today, { isExpected }))
    const other = codeOf(keychain.probe({ isWriting: false }))
    await clock.pass(15_000)
    const codes = await Promise.all([hanging, other])
    const after = running()
    vault.isHanging = false
    expect([codes, after, await codeOf(keychain.signingKey('p', today, { isExpected }))]).toEqual([
      ['keychain.unanswered', 'keychain.unanswered'],
      0,
      'ok',
    ])
    expect(helpers.length).toBe(2)
  })

  it('that crashes once costs a reader nothing', async () => {
    hold('p')
    vault.isHanging = true
    const asking = codeOf(keychain.signingKey('p', today, { isExpected }))
    await settled()
    vault.isHanging = false
    helpers[0]?.crash()
    expect([await asking, helpers.length]).toEqual(['ok', 2])
  })

  it('that crashes again and again is an answer, not a loop', async () => {
    vault.isHanging = true
    const asking = codeOf(keychain.signingKey('p', today, { isExpected }))
    await settled()
    helpers[0]?.crash()
    await settled()
    helpers[1]?.crash()
    expect([await asking, helpers.length]).toEqual(['keychain.unavailable', 2])
  })

  it('that crashes while it writes is not made to write again', async () => {
    vault.isHanging = true
    const saving = codeOf(keychain.save('p', 'keychain', aCredential()))
    await settled()
    helpers[0]?.crash()
    expect([await saving, helpers.length]).toEqual(['keychain.unavailable', 1])
  })

  it('whose keyring is gone answers what it owes, while others ask a new one', async () => {
    const vaults = [new FakeVault(), new FakeVault()]
    const [gone, restarted] = vaults
    for (const each of vaults) {
      for (const id of ['p', 'q']) each.entries.set(id, encodeEntry(aCredential(id)))
    }
    const started: FakeHelper[] = []
    const restarting = createKeychain({
      startHelper() {
        const helper = new FakeHelper(vaults[started.length] ?? null, clock)
        started.push(helper)
        return helper
      },
      clock,
    })
    if (gone) gone.error = new Error('The name :1.1 was not provided by any .service files')
    const codes = await Promise.all([
      ...['p', 'q'].map((id) => codeOf(restarting.signingKey(id, today, { isExpected }))),
      codeOf(restarting.save('r', 'keychain', aCredential())),
    ])
    expect([codes, started.map(({ isRunning }) => isRunning), restarted?.entries.size]).toEqual([
      ['ok', 'ok', 'keychain.unavailable'],
      [false, true],
      2,
    ])
  })

  it('that cannot be started is an answer, and closes the port nobody will serve', async () => {
    const broken = createKeychain({
      startHelper: () => {
        throw new Error('spawn ENOENT')
      },
      clock,
    })
    const { page, helper } = portPair()
    broken.acceptPort('p', 'keychain', helper)
    await settled()
    expect([await codeOf(broken.findSources()), page.isClosed]).toEqual([
      'keychain.moduleMissing',
      true,
    ])
  })

  it('without its native module says so', async () => {
    const bare = createKeychain({ startHelper: () => new FakeHelper(null, clock), clock })
    expect(await codeOf(bare.signingKey('p', today, { isExpected }))).toBe('keychain.moduleMissing')
  })

  it('that says nonsense is not believed', async () => {
    vault.isHanging = true
    const asking = keychain.signingKey('p', today, { isExpected })
    await settled()
    const short = { secretId: 'a', token: '', tokenExpiresAt: null, date: today }
    helpers[0]?.say('nonsense')
    helpers[0]?.say({ kind: 'answer', id: 99, result: { ok: true, value: null } })
    helpers[0]?.say({ kind: 'answer', id: 1, result: { ok: false, error: { code: 'made.up' } } })
    helpers[0]?.say({
      kind: 'answer',
      id: 1,
      result: { ok: true, value: { ...short, dayKey: new Uint8Array(31) } },
    })
    expect(await asking).toEqual(fail(appError('app.internal', { detail: 'answer of signingKey' })))
  })

  it('and everything that waits for it end with the program', async () => {
    vault.isHanging = true
    const asking = codeOf(keychain.signingKey('p', today, { isExpected }))
    await settled()
    keychain.stop()
    const later = await codeOf(keychain.findSources())
    expect([await asking, later, running(), clock.timers]).toEqual([
      'app.cancelled',
      'app.cancelled',
      0,
      0,
    ])
  })
})

describe('waiting for the user', () => {
  it('is told after three seconds and over with the answer', async () => {
    const told: boolean[] = []
    keychain.onWaiting((isWaiting) => told.push(isWaiting))
    vault.isHanging = true
    const asking = [
      codeOf(keychain.signingKey('p', today, { isExpected })),
      codeOf(keychain.signingKey('q', today, { isExpected })),
    ]
    await clock.pass(2_999)
    const early = [...told]
    await clock.pass(1)
    const late = [...told]
    await clock.pass(12_000)
    await Promise.all(asking)
    expect([early, late, told]).toEqual([[], [true], [true, false]])
  })
})

describe('the signing key', () => {
  it('is read once per profile and UTC day', async () => {
    hold('p')
    const keys = await Promise.all(
      [1, 2, 3].map(() => keychain.signingKey('p', today, { isExpected })),
    )
    await keychain.signingKey('p', today, { isExpected })
    await keychain.signingKey('p', tomorrow, { isExpected })
    expect([keys.map((key) => key.ok && key.value.dayKey), vault.calls]).toEqual([
      Array(3).fill(fakeDayKey('secret-key-of-p', today)),
      ['read p', 'read p'],
    ])
  })

  it('signs till the day ends after its entry was deleted, and is then asked for', async () => {
    hold('p')
    await keychain.signingKey('p', today, { isExpected })
    vault.entries.clear()
    expect([
      await codeOf(keychain.signingKey('p', today, { isExpected })),
      await codeOf(keychain.signingKey('p', tomorrow, { isExpected })),
    ]).toEqual(['ok', 'keychain.declined'])
  })

  it('is not remembered when it could not be had', async () => {
    vault.error = new Error('Cannot autolaunch D-Bus without X11 $DISPLAY')
    const first = await codeOf(keychain.signingKey('p', today, { isExpected }))
    vault.error = null
    hold('p')
    expect([first, await codeOf(keychain.signingKey('p', today, { isExpected }))]).toEqual([
      'keychain.unavailable',
      'ok',
    ])
  })

  it.each(['save', 'import', 'forget', 'another program'])(
    'of before is not used after: %s',
    async (how) => {
      hold('p', 'old')
      await keychain.signingKey('p', today, { isExpected })
      if (how === 'save') await keychain.save('p', 'keychain', aCredential('new'))
      if (how === 'import') await keychain.importKey('known', 'p', 'keychain')
      if (how === 'forget') await keychain.forget('p', { isExpected })
      if (how === 'another program') {
        hold('p', 'new')
        keychain.keyChanged('p')
      }
      const key = await keychain.signingKey('p', today, { isExpected: false })
      const names = { save: 'new', import: 'imported', 'another program': 'new', forget: '' }
      const name = names[how as keyof typeof names]
      expect(key.ok ? key.value.dayKey : key.error.code).toEqual(
        name === '' ? 'key.missing' : fakeDayKey(`secret-key-of-${name}`, today),
      )
    },
  )

  it('that was on its way while the key changed is read again', async () => {
    hold('p', 'old')
    vault.afterRead = () => {
      vault.afterRead = () => undefined
      hold('p', 'new')
      keychain.keyChanged('p')
    }
    const key = await keychain.signingKey('p', today, { isExpected })
    expect(key.ok && key.value.dayKey).toEqual(fakeDayKey('secret-key-of-new', today))
  })
})

describe('a key from the page', () => {
  async function fill(profileId: string, place: 'keychain' | 'session', name: string) {
    const { page, helper } = portPair()
    const answers: unknown[] = []
    page.onMessage((message) => answers.push(message))
    keychain.acceptPort(profileId, place, helper)
    page.post(aCredential(name))
    await settled()
    return { page, answers }
  }

  it('is told to the store, used at once, and then told to the page', async () => {
    hold('p', 'old')
    await keychain.signingKey('p', today, { isExpected })
    const saved: SavedKey[] = []
    const usedInside: unknown[] = []
    keychain.onSaved(async (key) => {
      saved.push(key)
      const signing = await keychain.signingKey('p', today, { isExpected })
      usedInside.push(signing.ok && signing.value.dayKey)
      return ok(null)
    })
    const { answers } = await fill('p', 'keychain', 'new')
    expect([saved.map(({ profileId, place }) => [profileId, place]), usedInside, answers]).toEqual([
      [['p', 'keychain']],
      [fakeDayKey('secret-key-of-new', today)],
      [{ ok: true, value: null }],
    ])
  })

  it('that the store cannot note leaves the old key in force', async () => {
    hold('p', 'old')
    keychain.onSaved(() => Promise.resolve(fail(appError('store.full'))))
    const { answers } = await fill('p', 'keychain', 'new')
    const key = await keychain.signingKey('p', today, { isExpected })
    expect([answers, key.ok && key.value.dayKey]).toEqual([
      [{ ok: false, error: { code: 'store.full' } }],
      fakeDayKey('secret-key-of-old', today),
    ])
  })

  it('may take the store any time: only the keychain has a deadline', async () => {
    let finish: () => void = () => undefined
    keychain.onSaved(() => new Promise((resolve) => (finish = () => resolve(ok(null)))))
    const { answers } = await fill('p', 'keychain', 'new')
    await clock.pass(60_000)
    finish()
    await settled()
    expect([answers, running()]).toEqual([[{ ok: true, value: null }], 1])
  })

  it('meets the deadline of a hanging keyring from the moment it was sent', async () => {
    vault.isHanging = true
    const { answers } = await fill('p', 'keychain', 'new')
    await clock.pass(14_999)
    const before = running()
    await clock.pass(1)
    expect([before, running(), answers]).toEqual([1, 0, []])
  })

  it('never appears in what is said to main', async () => {
    const { answers } = await fill('p', 'session', 'canary')
    const key = await keychain.signingKey('p', today, { isExpected: false })
    const everything = JSON.stringify([answers, key, helpers.map(({ received }) => received)])
    expect([key.ok, everything.includes('secret-key-of-canary')]).toEqual([true, false])
  })
})

describe('a key of this session', () => {
  it('keeps its helper alive, and survives a keyring that hangs', async () => {
    await keychain.save('s', 'session', aCredential('s'))
    vault.isHanging = true
    const hanging = codeOf(keychain.signingKey('p', today, { isExpected }))
    await clock.pass(15_000)
    await clock.pass(600_000)
    expect([
      await hanging,
      await codeOf(keychain.signingKey('s', today, { isExpected: false })),
      running(),
    ]).toEqual(['keychain.unanswered', 'ok', 1])
  })

  it('that is lost with its process is told and asked for again, without a look in the keychain', async () => {
    const lost: (readonly string[])[] = []
    keychain.onSessionLost((profileIds) => lost.push(profileIds))
    await keychain.save('s', 'session', aCredential('s'))
    helpers[0]?.crash()
    const missing = await codeOf(keychain.signingKey('s', today, { isExpected: false }))
    await keychain.save('s', 'session', aCredential('s'))
    const again = await codeOf(keychain.signingKey('s', today, { isExpected: false }))
    expect([lost, missing, again, vault.calls]).toEqual([[['s']], 'key.missing', 'ok', []])
  })

  it('gives way to one in the keychain, and its helper then ends', async () => {
    await keychain.save('p', 'session', aCredential('session'))
    await keychain.save('p', 'keychain', aCredential('kept'))
    const key = await keychain.signingKey('p', today, { isExpected })
    await clock.pass(30_000)
    expect([key.ok && key.value.dayKey, running()]).toEqual([
      fakeDayKey('secret-key-of-kept', today),
      0,
    ])
  })

  it('can be forgotten, and its helper then ends', async () => {
    await keychain.save('p', 'session', aCredential('session'))
    const forgotten = await codeOf(keychain.forget('p', { isExpected: false }))
    await clock.pass(30_000)
    expect([forgotten, vault.calls, running()]).toEqual(['ok', [], 0])
  })
})
