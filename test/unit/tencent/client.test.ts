import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import { fail } from '../../../electron/shared/result'
import { call, never, request, setUp, startMs } from './client-set-up'
import { answering, refusing } from './fake-fetch'
import { codeOf, exampleCredential, keyFrom } from './keys'

describe('a call', () => {
  it('sends exactly the documented headers, signed as the published example', async () => {
    const { client, sent } = setUp([answering({ RequestId: 'r' })])
    await call(client)
    expect(sent.map(({ url, headers, body }) => ({ url, headers, body }))).toEqual([
      {
        url: 'https://tcb.tencentcloudapi.com/',
        headers: {
          'Content-Type': 'application/json',
          Authorization:
            'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2023-11-14/tcb/tc3_request, SignedHeaders=content-type;host, Signature=75bfb5150ff16226b361f2f2f4e43af12ecd111bd2f97ed764db88aafccb54d9',
          'X-TC-Action': 'DescribeThing',
          'X-TC-Version': '2018-06-08',
          'X-TC-Timestamp': '1700000000',
          'X-TC-Language': 'zh-CN',
        },
        body: '{"ExternalId":"1423443"}',
      },
    ])
  })

  it('follows no redirect, sends no cookie, leaves nothing in a cache', async () => {
    const { client, sent } = setUp([answering({})])
    await call(client)
    const { method, redirect, credentials, ...rest } = sent[0]?.init ?? {}
    expect([method, redirect, credentials, (rest as { cache?: unknown }).cache]).toEqual([
      'POST',
      'error',
      'omit',
      'no-store',
    ])
  })

  it('sends a temporary key’s token and asks for messages in the reader’s language', async () => {
    const { client, sent } = setUp([answering({})], { language: 'en' })
    await client.call(request, keyFrom({ ...exampleCredential, token: 'tmp' }), never)
    expect([sent[0]?.headers['X-TC-Token'], sent[0]?.headers['X-TC-Language']]).toEqual([
      'tmp',
      'en-US',
    ])
  })

  it('answers the response, its exact text and the request id', async () => {
    const raw = '{ "Status" : "running", "RequestId":"r-1", "Cost": 1.0 }'
    const { client } = setUp([() => new Response(`{"Response": ${raw} }`)])
    expect(await call(client)).toEqual({
      ok: true,
      value: {
        response: { Status: 'running', RequestId: 'r-1', Cost: 1 },
        raw,
        requestId: 'r-1',
      },
    })
  })

  it('lets the error win over an answer beside it', async () => {
    const { client } = setUp([
      answering({ Status: 'finished', Error: { Code: 'InternalError' }, RequestId: 'r-2' }),
    ])
    expect(await call(client)).toEqual(
      fail({
        code: 'api.internal',
        serverCode: 'InternalError',
        serverMessage: '',
        requestId: 'r-2',
      }),
    )
  })
})

describe('an endpoint', () => {
  it('override is signed with its port', async () => {
    const there = setUp([answering({})], { endpoint: 'http://127.0.0.1:8099' })
    const elsewhere = setUp([answering({})], { endpoint: 'http://127.0.0.1:8100' })
    await call(there.client)
    await call(elsewhere.client)
    const [one, other] = [there.sent[0], elsewhere.sent[0]]
    expect([one?.url, other?.url]).toEqual(['http://127.0.0.1:8099/', 'http://127.0.0.1:8100/'])
    expect(one?.headers['Authorization']).not.toBe(other?.headers['Authorization'])
  })

  it.each(['http://tcb.tencentcloudapi.com', 'http://127.0.0.1.example.com', 'ftp://127.0.0.1'])(
    'that would send a key in the clear is a bug: %s',
    (endpoint) => {
      expect(() => setUp([], { endpoint })).toThrow('Not an https endpoint')
    },
  )
})

describe('a key', () => {
  it('that cannot be had is the answer, and nothing is sent', async () => {
    const { client, sent } = setUp([answering({})])
    const locked = fail(appError('keychain.locked'))
    expect(await client.call(request, () => Promise.resolve(locked), never)).toEqual(locked)
    expect(sent).toEqual([])
  })

  it.each([
    ['key.tokenExpired', { token: 't' }, startMs],
    ['key.tokenExpired', { token: 'line\nbreak' }, null],
    ['key.secretIdNotFound', { secretId: '密钥' }, null],
    ['key.secretIdNotFound', { secretId: '' }, null],
  ])('that cannot work is %s before anything is sent', async (code, change, expiresAt) => {
    const { client, sent } = setUp([answering({})])
    const keyFor = keyFrom({ ...exampleCredential, ...change }, expiresAt)
    expect(codeOf(await client.call(request, keyFor, never))).toBe(code)
    expect(sent).toEqual([])
  })

  it('that expires a moment later is still used', async () => {
    const { client } = setUp([answering({})])
    const keyFor = keyFrom({ ...exampleCredential, token: 't' }, startMs + 1)
    expect(codeOf(await client.call(request, keyFor, never))).toBe('ok')
  })

  it('is asked for by the UTC day of the server’s clock', async () => {
    const days: string[] = []
    const { client, clock } = setUp([
      refusing('AuthFailure.SignatureExpire', { Date: 'Wed, 15 Nov 2023 00:00:01 GMT' }),
      answering({}),
    ])
    clock.setWall(Date.UTC(2023, 10, 14, 23, 50))
    const keyFor = keyFrom(exampleCredential)
    await client.call(request, (date) => (days.push(date), keyFor(date)), never)
    expect(days).toEqual(['2023-11-14', '2023-11-15'])
  })
})

describe('a clock that is off', () => {
  const ahead = { Date: new Date(startMs + 600_000).toUTCString() }

  it('is corrected from the answer’s Date, and the call signed once more', async () => {
    const { client, sent } = setUp([refusing('AuthFailure.SignatureExpire', ahead), answering({})])
    expect(codeOf(await call(client))).toBe('ok')
    expect(client.clockOffsetMs()).toBe(600_000)
    await call(client)
    expect(sent.map(({ headers }) => headers['X-TC-Timestamp'])).toEqual([
      '1700000000',
      '1700000600',
      '1700000600',
    ])
  })

  it('is reported when even the corrected time is refused, after two requests', async () => {
    const { client, sent } = setUp([refusing('AuthFailure.SignatureExpire', ahead)])
    expect(await call(client)).toEqual(
      fail({
        code: 'clock.skewed',
        serverCode: 'AuthFailure.SignatureExpire',
        serverMessage: 'words',
        requestId: 'r-error',
        clockOffsetMs: 600_000,
      }),
    )
    expect(sent).toHaveLength(2)
  })

  it.each([{}, { Date: 'yesterday' }])(
    'is reported at once when the answer has Date %j',
    async (headers) => {
      const { client, sent } = setUp([refusing('AuthFailure.SignatureExpire', headers)])
      expect([codeOf(await call(client)), sent.length, client.clockOffsetMs()]).toEqual([
        'clock.skewed',
        1,
        0,
      ])
    },
  )
})
