import { describe, expect, it } from 'vitest'
import {
  foundKey,
  parseCloudbase,
  parseEnvironment,
  parseTccli,
  parseTencentcloud,
} from '../../../electron/keychain/import'
import { aCredential } from './fakes'

describe('environment variables', () => {
  it('are understood in the spelling of SDKs, of tccli and of the CloudBase command', () => {
    const found = parseEnvironment({
      TENCENTCLOUD_SECRET_ID: ' AKIDsdk ',
      TENCENTCLOUD_SECRET_KEY: 'key-sdk',
      TENCENTCLOUD_TOKEN: 'token-tccli',
      TENCENTCLOUD_SECRETID: 'AKIDtcb',
      TENCENTCLOUD_SECRETKEY: 'key-tcb',
      TENCENTCLOUD_SESSIONTOKEN: 'token-tcb',
    })
    const temporary = { tokenExpiresAt: null }
    expect(found).toEqual([
      {
        place: 'TENCENTCLOUD_SECRET_ID',
        credential: {
          ...temporary,
          secretId: 'AKIDsdk',
          secretKey: 'key-sdk',
          token: 'token-tccli',
        },
      },
      {
        place: 'TENCENTCLOUD_SECRETID',
        credential: { ...temporary, secretId: 'AKIDtcb', secretKey: 'key-tcb', token: 'token-tcb' },
      },
    ])
  })

  it('prefer the session token of the SDKs and ignore half a key', () => {
    const [found, ...rest] = parseEnvironment({
      TENCENTCLOUD_SECRET_ID: 'AKIDsdk',
      TENCENTCLOUD_SECRET_KEY: 'key-sdk',
      TENCENTCLOUD_SESSION_TOKEN: 'session',
      TENCENTCLOUD_TOKEN: 'other',
      TENCENTCLOUD_SECRETID: 'AKIDtcb',
      TENCENTCLOUD_SECRETKEY: '  ',
    })
    expect([found?.credential?.token, rest]).toEqual(['session', []])
  })
})

describe('the file of the SDKs', () => {
  it('is an INI file whose section [default] counts', () => {
    const text =
      '\r\n[other]\r\nsecret_id = wrong\r\n[ default ]\r\n; note\r\nsecret_id=AKIDa=b\r\n' +
      'Secret_Key =  key \r\n[last]\r\nsecret_key = wrong'
    expect(parseTencentcloud(text)).toEqual({
      secretId: 'AKIDa=b',
      secretKey: 'key',
      token: '',
      tokenExpiresAt: null,
    })
  })

  it.each(['', 'secret_id = a\nsecret_key = b', '[default]\nsecret_id = a', '\0\0'])(
    'without a whole key is none (case %#)',
    (text) => expect(parseTencentcloud(text)).toBeNull(),
  )
})

describe('the file of tccli', () => {
  it('may be permanent, with nulls, or temporary, expiring in seconds', () => {
    const permanent = { secretId: 'AKID', secretKey: 'key', token: null, expiresAt: null }
    const temporary = { ...permanent, token: 't', expiresAt: 1_700_000_000, type: 'oauth' }
    expect([parseTccli(JSON.stringify(permanent)), parseTccli(JSON.stringify(temporary))]).toEqual([
      { secretId: 'AKID', secretKey: 'key', token: '', tokenExpiresAt: null },
      { secretId: 'AKID', secretKey: 'key', token: 't', tokenExpiresAt: 1_700_000_000_000 },
    ])
  })

  it.each(['', '[]', 'null', '{"secretId":7,"secretKey":"k"}', '{"secretId":"AKID"}', '{'])(
    'that holds something else is none (case %#)',
    (text) => expect(parseTccli(text)).toBeNull(),
  )
})

describe('the file of the CloudBase command', () => {
  it('may hold a permanent key or a temporary one, expiring in milliseconds or a text of them', () => {
    const permanent = { credential: { secretId: 'AKID', secretKey: 'key', tmpSecretId: 'no' } }
    const temporary = {
      credential: {
        secretId: '',
        tmpSecretId: 'AKIDtmp',
        tmpSecretKey: 'tmp-key',
        tmpToken: 'tmp-token',
        tmpExpired: '1700000000000',
      },
    }
    const read = (value: unknown) => parseCloudbase(JSON.stringify(value))
    expect([read(permanent), read(temporary)]).toEqual([
      { secretId: 'AKID', secretKey: 'key', token: '', tokenExpiresAt: null },
      {
        secretId: 'AKIDtmp',
        secretKey: 'tmp-key',
        token: 'tmp-token',
        tokenExpiresAt: 1_700_000_000_000,
      },
    ])
  })

  it.each(['{}', '{"credential":null}', '{"credential":{}}', '{"__proto__":{"credential":1}}'])(
    'without a key is none (case %#)',
    (text) => expect(parseCloudbase(text)).toBeNull(),
  )
})

describe('what was found', () => {
  const temporary = aCredential('one', { token: 't', tokenExpiresAt: 2_000_000_000_000 })

  it('is shown masked, under an id that says nothing and stays the same', () => {
    const found = foundKey('tccli', '~/.tccli/default.credential', temporary, 0)
    expect(found).toEqual({
      source: {
        id: foundKey('tccli', '~/.tccli/default.credential', null, 9).source.id,
        tool: 'tccli',
        place: '~/.tccli/default.credential',
        secretIdHint: 'AKID••••0000',
        hasToken: true,
        tokenExpiresAt: 2_000_000_000_000,
        problem: null,
      },
      credential: temporary,
    })
    expect(found.source.id).toMatch(/^[0-9a-f]{16}$/u)
  })

  it('is not given away when it is expired, unreadable or for WeChat', () => {
    const judged = [
      foundKey('tccli', 'a', temporary, 2_000_000_000_000),
      foundKey('tccli', 'b', null, 0),
      foundKey('wxcloud', 'c', temporary, 0),
    ]
    expect(judged.map(({ source, credential }) => [source.problem, credential])).toEqual([
      ['expired', null],
      ['unreadable', null],
      ['cannotSign', null],
    ])
  })
})
