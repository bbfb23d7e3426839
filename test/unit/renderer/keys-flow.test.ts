import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import type { Profile } from '../../../electron/shared/profile'
import { fail, ok, type Result } from '../../../electron/shared/result'
import {
  createKeyFlow,
  type KeyOrder,
  type KeyPorts,
} from '../../../renderer/components/keys/key-flow'

const profile: Profile = {
  id: 'p1',
  kind: 'cloud',
  label: '主账号',
  color: 'blue',
  isDefault: true,
  keyPlace: 'none',
  secretIdHint: '',
  hasToken: false,
  tokenExpiresAt: null,
  createdAt: 0,
  isRemoved: false,
}
const unavailable = appError('keychain.unavailable')
const wrongKey = appError('key.signatureRejected', { requestId: 'r-2' })

/** The profiles store, in memory; what was asked of it, in order. */
function fakeStore(answers: Partial<KeyPorts> = {}) {
  const asked: string[] = []
  const ports: KeyPorts = {
    save(input) {
      asked.push(`save ${input.id ?? 'new'}`)
      return answers.save?.(input) ?? Promise.resolve(ok(profile))
    },
    verify(id) {
      asked.push(`verify ${id}`)
      return answers.verify?.(id) ?? Promise.resolve(ok({ requestId: 'r-1' }))
    },
    remove(id) {
      asked.push(`remove ${id}`)
      return Promise.resolve(ok(null))
    },
  }
  function order(outcome: Result<null> = ok(null)): KeyOrder {
    return {
      label: '主账号',
      color: 'blue',
      isDefault: true,
      storeKey(id) {
        asked.push(`store key of ${id}`)
        return Promise.resolve(outcome)
      },
    }
  }
  return { ports, asked, order }
}

function forgetting(asked: string[]) {
  return () => void asked.push('forget key')
}

describe('saving an account', () => {
  it('stores, forgets and then proves the key', async () => {
    const { ports, asked, order } = fakeStore()
    const flow = createKeyFlow(ports, null)
    await flow.submit(order(), forgetting(asked))
    expect(asked).toEqual(['save new', 'store key of p1', 'forget key', 'verify p1'])
    expect(flow.step.value).toEqual({ kind: 'verified', profile, requestId: 'r-1' })
  })

  it('keeps the form’s key while it could not be stored, and goes on with the same account', async () => {
    const { ports, asked, order } = fakeStore()
    const flow = createKeyFlow(ports, null)
    await flow.submit(order(fail(unavailable)), forgetting(asked))
    expect(flow.step.value).toEqual({ kind: 'failed', error: unavailable })
    await flow.submit(order(), forgetting(asked))
    expect(asked).toEqual([
      'save new',
      'store key of p1',
      'save p1',
      'store key of p1',
      'forget key',
      'verify p1',
    ])
  })

  it('says what the cloud has against a stored key, and proves it again when asked', async () => {
    let isRight = false
    const { ports, order } = fakeStore({
      verify: () => Promise.resolve(isRight ? ok({ requestId: 'r-3' }) : fail(wrongKey)),
    })
    const flow = createKeyFlow(ports, null)
    await flow.submit(order(), () => undefined)
    expect(flow.step.value).toEqual({ kind: 'rejected', profile, error: wrongKey })
    isRight = true
    await flow.verifyAgain()
    expect(flow.step.value).toMatchObject({ kind: 'verified', requestId: 'r-3' })
  })

  it('leaves the key of an account alone when only its label changes', async () => {
    const { ports, asked, order } = fakeStore()
    const flow = createKeyFlow(ports, profile)
    await flow.submit({ ...order(), storeKey: null }, forgetting(asked))
    expect(asked).toEqual(['save p1'])
    expect(flow.step.value).toEqual({ kind: 'renamed', profile })
  })

  it('does not answer for a check that the user has left', async () => {
    let answer: (value: Result<{ requestId: string }>) => void = () => undefined
    let begun: () => void = () => undefined
    const checking = new Promise<void>((resolve) => (begun = resolve))
    const { ports, order } = fakeStore({
      verify() {
        begun()
        return new Promise((resolve) => (answer = resolve))
      },
    })
    const flow = createKeyFlow(ports, null)
    const submitted = flow.submit(order(), () => undefined)
    await checking
    flow.edit()
    answer(ok({ requestId: 'late' }))
    await submitted
    expect(flow.step.value).toEqual({ kind: 'editing' })
  })
})

describe('giving up', () => {
  it('takes an account back that was created for a key that could not be stored', async () => {
    const { ports, asked, order } = fakeStore()
    const flow = createKeyFlow(ports, null)
    await flow.submit(order(fail(unavailable)), () => undefined)
    await flow.abandon()
    expect(asked.at(-1)).toBe('remove p1')
  })

  it('never removes an account that was there before, or one whose key is stored', async () => {
    const before = fakeStore()
    const old = createKeyFlow(before.ports, profile)
    await old.submit(before.order(fail(unavailable)), () => undefined)
    await old.abandon()
    const stored = fakeStore({ verify: () => Promise.resolve(fail(wrongKey)) })
    const fresh = createKeyFlow(stored.ports, null)
    await fresh.submit(stored.order(), () => undefined)
    await fresh.abandon()
    expect([...before.asked, ...stored.asked].filter((line) => line.startsWith('remove'))).toEqual(
      [],
    )
  })
})
