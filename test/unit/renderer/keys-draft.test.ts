import { describe, expect, it } from 'vitest'
import { credentialOf, judgeKey, type KeyDraft } from '../../../renderer/components/keys/key-draft'

const now = Date.parse('2025-11-24T12:00:00+08:00')
const clock = { now, zone: 'device' } as const
const id = `AKID${'a'.repeat(32)}`
const key = 'k'.repeat(32)
const permanent: KeyDraft = {
  label: '主账号',
  color: 'blue',
  secretId: id,
  secretKey: key,
  isTemporary: false,
  token: '',
  expiry: '',
}
const temporary: KeyDraft = {
  ...permanent,
  secretId: `AKID${'t'.repeat(60)}`,
  secretKey: 'temporary=',
  isTemporary: true,
  token: 'token',
}
const fine = { errors: {}, warnings: {} }

describe('the key form', () => {
  it('accepts a permanent and a temporary key, blanks around them or not', () => {
    expect(judgeKey(permanent, false, clock)).toEqual(fine)
    expect(judgeKey({ ...permanent, secretId: ` ${id}\n` }, false, clock)).toEqual(fine)
    expect(judgeKey(temporary, false, clock)).toEqual(fine)
  })

  it.each([
    ['label', 'labelMissing', { label: ' ' }],
    ['label', 'labelTooLong', { label: 'x'.repeat(61) }],
    ['secretId', 'secretIdMissing', { secretId: '' }],
    ['secretId', 'characters', { secretId: 'AKID 1' }],
    ['secretKey', 'secretKeyMissing', { secretKey: '' }],
    ['secretKey', 'characters', { secretKey: 'ｋ'.repeat(32) }],
    ['secretKey', 'tooLong', { secretKey: 'k'.repeat(4_097) }],
    ['secretKey', 'sameAsId', { secretKey: ` ${id}` }],
  ] as const)('stops at %s: %s', (field, problem, change) => {
    expect(judgeKey({ ...permanent, ...change }, false, clock).errors).toEqual({ [field]: problem })
  })

  it.each([
    ['token', 'tokenMissing', { token: ' ' }],
    ['token', 'characters', { token: 'a b' }],
    ['expiry', 'expiryUnreadable', { expiry: '7200' }],
    ['expiry', 'expiryPast', { expiry: '2025-11-24 11:00' }],
  ] as const)('stops a temporary key at %s: %s', (field, problem, change) => {
    expect(judgeKey({ ...temporary, ...change }, false, clock).errors).toEqual({ [field]: problem })
  })

  it.each([
    ['secretId', 'noAkid', { secretId: 'IKID' + 'a'.repeat(32) }],
    ['secretId', 'oddIdLength', { secretId: 'AKID1' }],
    ['secretId', 'swapped', { secretId: key, secretKey: id.slice(0, 32) }],
    ['secretKey', 'oddKeyLength', { secretKey: 'k'.repeat(31) }],
  ] as const)('only warns at %s: %s', (field, problem, change) => {
    expect(judgeKey({ ...permanent, ...change }, false, clock)).toEqual({
      errors: {},
      warnings: { [field]: problem },
    })
  })

  it('lets an account keep its key, but not half of a new one', () => {
    const renamed = { ...permanent, secretId: '', secretKey: '' }
    expect(judgeKey(renamed, true, clock)).toEqual(fine)
    expect(judgeKey({ ...renamed, secretId: id }, true, clock).errors).toEqual({
      secretKey: 'secretKeyMissing',
    })
  })
})

it('makes a credential of the trimmed fields', () => {
  const draft = { ...temporary, secretId: ` ${id} `, token: ' t ', expiry: '2025-11-24 14:00' }
  expect(credentialOf(draft, clock)).toEqual({
    secretId: id,
    secretKey: 'temporary=',
    token: 't',
    tokenExpiresAt: now + 7_200_000,
  })
})

it('forgets token and expiry of a key that is not temporary any more', () => {
  const draft = { ...temporary, isTemporary: false, expiry: '2025-11-24 14:00' }
  expect(credentialOf(draft, clock)).toMatchObject({ token: '', tokenExpiresAt: null })
})
