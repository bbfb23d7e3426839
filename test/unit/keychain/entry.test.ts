import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanCredential,
  credentialHint,
  decodeEntry,
  encodeEntry,
} from '../../../electron/keychain/entry'
import { aCredential } from './fakes'

describe('what a user pastes', () => {
  it('loses the white space and invisible marks around it', () => {
    const pasted = {
      secretId: '\u200b AKIDexample0000\t',
      secretKey: '\r\n secretkey \ufeff\n',
      token: '  ',
      tokenExpiresAt: 1_700_000_000_000,
    }
    expect(cleanCredential(pasted)).toEqual({
      ok: true,
      value: {
        secretId: 'AKIDexample0000',
        secretKey: 'secretkey',
        token: '',
        tokenExpiresAt: null,
      },
    })
  })

  it.each([
    ['nothing at all', undefined, 'key'],
    ['a list', [], 'secretId'],
    ['an empty SecretId', aCredential('', { secretId: ' \n' }), 'secretId'],
    ['an empty SecretKey', aCredential('', { secretKey: '' }), 'secretKey'],
    ['a line break inside', aCredential('', { secretKey: 'a\nX-Evil: 1' }), 'secretKey'],
    ['a blank inside', aCredential('', { secretId: 'AKID 0' }), 'secretId'],
    ['full-width characters', aCredential('', { secretId: 'ＡＫＩＤ' }), 'secretId'],
    ['4,097 characters', aCredential('', { token: 'x'.repeat(4_097) }), 'token'],
    ['a number as the key', { ...aCredential(), secretKey: 7 }, 'secretKey'],
  ])('is refused when it is %s, naming the field only', (_name, given, field) => {
    expect(cleanCredential(given)).toEqual({
      ok: false,
      error: { code: 'input.invalid', detail: field },
    })
  })

  it.each([
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_123, 1_700_000_000_123],
    [0, null],
    [-5, null],
    [Number.POSITIVE_INFINITY, null],
  ])('has its expiry %d in milliseconds', (tokenExpiresAt, expected) => {
    const cleaned = cleanCredential(aCredential('', { token: 't', tokenExpiresAt }))
    expect(cleaned.ok && cleaned.value.tokenExpiresAt).toBe(expected)
  })
})

describe('a keychain entry', () => {
  it('gives back every credential that was put in', () => {
    const visible = fc.stringMatching(/^[\x21-\x7e]{1,200}$/u)
    const credentials = fc.record({ secretId: visible, secretKey: visible, token: visible })
    fc.assert(
      fc.property(credentials, (parts) => {
        const credential = { ...parts, tokenExpiresAt: 1_700_000_000_000 }
        expect(decodeEntry(encodeEntry(credential))).toEqual({ ok: true, value: credential })
      }),
    )
  })

  it.each([
    ['is empty', '', 'empty'],
    ['is no JSON', 'hunter2', 'not JSON'],
    ['was no UTF-8', '\ufffd\ufffdabc', 'not JSON'],
    ['is a megabyte', 'a'.repeat(1_048_576), 'too large'],
    ['has another version', JSON.stringify({ ...aCredential(), v: 2 }), 'v'],
    ['has no version', JSON.stringify(aCredential()), 'v'],
    ['is a list', '[]', 'secretId'],
    ['is null', 'null', 'not an object'],
    ['lacks the key', JSON.stringify({ v: 1, secretId: 'AKID' }), 'secretKey'],
  ])('that %s is unreadable, and is not quoted', (_name, text, detail) => {
    expect(decodeEntry(text)).toEqual({
      ok: false,
      error: { code: 'keychain.unreadable', detail },
    })
  })
})

it('shows of a credential what tells two apart and reveals none', () => {
  const hint = credentialHint(aCredential('one', { token: 't', tokenExpiresAt: 5 }))
  const rotated = credentialHint(aCredential('one', { secretKey: 'another' }))
  expect(hint).toEqual({
    secretIdHint: 'AKID••••0000',
    fingerprint: hint.fingerprint,
    hasToken: true,
    tokenExpiresAt: 5,
  })
  expect(hint.fingerprint).toMatch(/^[0-9a-f]{16}$/u)
  expect(rotated.fingerprint).not.toBe(hint.fingerprint)
})
