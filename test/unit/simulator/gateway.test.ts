import { describe, expect, it } from 'vitest'
import { createGateway, type GatewayOptions } from '../../../electron/simulator/gateway'
import type { ReceivedRequest } from '../../../electron/simulator/signature'
import { createHeldClock } from '../tencent/held-clock'
import { exampleCredential } from '../tencent/keys'
import { host, nowMs, signedRequest } from './requests'

function setUp(options: Partial<GatewayOptions> = {}) {
  const clock = createHeldClock(nowMs)
  const gateway = createGateway({
    clock,
    credentials: [exampleCredential, { secretId: 'AKIDtmp', secretKey: 'k', token: 'tok' }],
    speed: 1,
    ...options,
  })
  const outcome = (request: ReceivedRequest) => {
    gateway.answer(request, [host, 'tcb.tencentcloudapi.com'])
    return gateway.requests.at(-1)?.outcome
  }
  return { clock, gateway, outcome }
}

const seconds = nowMs / 1000
const temporary = { secretId: 'AKIDtmp', secretKey: 'k' }

describe('the simulated cloud', () => {
  it.each([
    ['our signer', {}],
    ['a clock 5 minutes behind', { timestampSeconds: seconds - 300 }],
    ['a clock 5 minutes ahead', { timestampSeconds: seconds + 300 }],
    ['a temporary key with its token', { ...temporary, headers: { 'x-tc-token': 'tok' } }],
    [
      'further signed headers',
      {
        extraHeaders: {
          'x-tc-action': 'DescribeCloudBaseRunOneClickTaskExternal',
          'x-tc-version': '2018-06-08',
        },
      },
    ],
    [
      'the real host name',
      {
        signedHost: 'tcb.tencentcloudapi.com',
        headers: { host: 'tcb.tencentcloudapi.com' },
      },
    ],
    ['headers it does not know', { headers: { 'x-tc-region': 'ap-shanghai', 'user-agent': 'x' } }],
    ['an ExternalId of 64 bytes', { externalId: `${'外'.repeat(21)}a` }],
  ])('accepts %s', (_what, changes) => {
    const { outcome } = setUp({ unknownIds: 'succeed' })
    expect(outcome(signedRequest(changes))).toBe('ok')
  })

  it.each([
    ['AuthFailure.SignatureFailure', 'another key', { secretKey: 'wrong' }],
    ['AuthFailure.SignatureFailure', 'a body that was not signed', { signedPayload: '{}' }],
    ['AuthFailure.SignatureFailure', 'a host signed without its port', { signedHost: '127.0.0.1' }],
    [
      'AuthFailure.SignatureFailure',
      'somebody else’s host',
      { signedHost: 'evil.example', headers: { host: 'evil.example' } },
    ],
    ['AuthFailure.SignatureFailure', 'another service', { signedService: 'cvm' }],
    ['AuthFailure.SignatureFailure', 'another day', { signedDate: '2023-11-15' }],
    ['AuthFailure.SignatureFailure', 'another path', { target: '/v2' }],
    ['AuthFailure.SignatureFailure', 'a query', { target: '/?Action=x' }],
    [
      'AuthFailure.SignatureFailure',
      'a content type that was not signed',
      { headers: { 'content-type': 'application/json; charset=utf-8' } },
    ],
    [
      'AuthFailure.SignatureFailure',
      'a signed header that did not arrive',
      { extraHeaders: { 'x-tc-language': 'zh-CN' } },
    ],
    ['AuthFailure.SignatureExpire', 'an old signature', { timestampSeconds: seconds - 301 }],
    ['AuthFailure.SignatureExpire', 'a future signature', { timestampSeconds: seconds + 301 }],
    ['AuthFailure.SecretIdNotFound', 'an unknown SecretId', { secretId: 'AKIDnobody' }],
    ['AuthFailure.TokenFailure', 'a temporary key without its token', temporary],
    [
      'AuthFailure.TokenFailure',
      'a token with a permanent key',
      { headers: { 'x-tc-token': 'tok' } },
    ],
    [
      'AuthFailure.InvalidAuthorization',
      'no Authorization',
      { headers: { authorization: undefined } },
    ],
    [
      'AuthFailure.InvalidAuthorization',
      'another Authorization scheme',
      { headers: { authorization: 'Bearer x' } },
    ],
    ['MissingParameter', 'no timestamp', { headers: { 'x-tc-timestamp': undefined } }],
    ['InvalidParameter', 'a timestamp that is no number', { headers: { 'x-tc-timestamp': 'now' } }],
    ['MissingParameter', 'no action', { headers: { 'x-tc-action': undefined } }],
    ['InvalidAction', 'another action', { headers: { 'x-tc-action': 'DescribeAll' } }],
    ['MissingParameter', 'no version', { headers: { 'x-tc-version': undefined } }],
    ['NoSuchVersion', 'another version', { headers: { 'x-tc-version': '2017-03-12' } }],
    ['UnsupportedProtocol', 'another method', { method: 'PUT' }],
    ['UnsupportedProtocol', 'a form', { headers: { 'content-type': 'text/plain' } }],
    ['UnknownParameter', 'a parameter too many', { payload: '{"ExternalId":"a","EnvId":"b"}' }],
    ['MissingParameter', 'no ExternalId', { payload: '{}' }],
    ['InvalidParameter', 'a number for an ExternalId', { payload: '{"ExternalId":1}' }],
    ['InvalidParameter', 'a body that is no object', { payload: '[]' }],
    ['InvalidParameter', 'a body that is no JSON', { payload: 'ExternalId=1' }],
    ['InvalidParameterValue', 'an empty ExternalId', { externalId: '' }],
    ['InvalidParameterValue', 'an ExternalId of 65 bytes', { externalId: 'x'.repeat(65) }],
    ['ResourceNotFound', 'a task it does not know', { externalId: 'ext-404' }],
  ])('answers %s to %s', (code, _what, changes) => {
    expect(setUp().outcome(signedRequest(changes))).toBe(code)
  })

  it('refuses an Authorization whose signed headers are out of order', () => {
    const request = signedRequest()
    const authorization = request.headers.authorization?.replace(
      'content-type;host',
      'host;content-type',
    )
    const { outcome } = setUp()
    expect(outcome({ ...request, headers: { ...request.headers, authorization } })).toBe(
      'AuthFailure.SignatureFailure',
    )
  })

  it('admits 20 requests in any second for each SecretId', () => {
    const { clock, outcome } = setUp({ unknownIds: 'succeed' })
    const asks = (count: number, changes = {}) =>
      Array.from({ length: count }, () => outcome(signedRequest(changes))).filter(
        (answer) => answer === 'ok',
      ).length
    const other = { ...temporary, headers: { 'x-tc-token': 'tok' } }
    const admitted = [asks(12)]
    clock.advance(500)
    admitted.push(asks(12), asks(3, other))
    clock.advance(499)
    admitted.push(asks(1))
    clock.advance(1)
    admitted.push(asks(30))
    expect(admitted).toEqual([12, 8, 3, 0, 12])
  })

  it('admits again when its clock was set back', () => {
    const { clock, outcome } = setUp({ unknownIds: 'succeed', rateLimitPerSecond: 1 })
    const seen = [outcome(signedRequest()), outcome(signedRequest())]
    clock.setWall(nowMs - 60_000)
    seen.push(outcome(signedRequest()))
    expect(seen).toEqual(['ok', 'RequestLimitExceeded', 'ok'])
  })

  it('logs what was asked and answered, and no secret', () => {
    const { clock, gateway } = setUp()
    const first = gateway.answer(signedRequest({ externalId: 'demo-success-1' }), [host])
    clock.advance(2000)
    const second = gateway.answer(signedRequest({ secretKey: 'wrong' }), [host])
    expect(gateway.requests).toEqual([
      { requestId: first.requestId, at: nowMs, externalId: 'demo-success-1', outcome: 'ok' },
      {
        requestId: second.requestId,
        at: nowMs + 2000,
        externalId: null,
        outcome: 'AuthFailure.SignatureFailure',
      },
    ])
  })
})
