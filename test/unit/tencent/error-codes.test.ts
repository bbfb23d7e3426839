import { describe, expect, it } from 'vitest'
import { remedyFor, type ErrorCode } from '../../../electron/shared/errors'
import { apiError } from '../../../electron/tencent/error-codes'

/** The table of the API reference, row by row, with the variants met in the field. */
const rows: readonly (readonly [serverCode: string, code: ErrorCode])[] = [
  ['InternalError', 'api.internal'],
  ['InternalError.DbError', 'api.internal'],
  ['ServiceUnavailable', 'api.internal'],
  ['RequestLimitExceeded', 'api.rateLimited'],
  ['RequestLimitExceeded.UinLimitExceeded', 'api.rateLimited'],
  ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', 'api.rateLimited'],
  ['LimitExceeded', 'api.quota'],
  ['LimitExceeded.Service', 'api.quota'],
  ['ResourceInUse', 'api.busy'],
  ['ResourceUnavailable', 'api.busy'],
  ['ResourceUnavailable.NotReady', 'api.busy'],
  ['FailedOperation', 'api.busy'],
  ['ResourceNotFound', 'api.notFound'],
  ['ResourceNotFound.Task.External', 'api.notFound'],
  ['InvalidParameter', 'api.invalidParameter'],
  ['InvalidParameter.ExternalId', 'api.invalidParameter'],
  ['InvalidParameterValue', 'api.invalidParameter'],
  ['InvalidParameterValue.LimitExceeded', 'api.invalidParameter'],
  ['MissingParameter', 'api.invalidParameter'],
  ['UnknownParameter', 'api.invalidParameter'],
  ['AuthFailure.SignatureExpire', 'clock.skewed'],
  ['AuthFailure.SignatureFailure', 'key.signatureRejected'],
  ['AuthFailure.InvalidAuthorization', 'key.signatureRejected'],
  ['AuthFailure.SecretIdNotFound', 'key.secretIdNotFound'],
  ['AuthFailure.InvalidSecretId', 'key.secretIdNotFound'],
  ['AuthFailure.MFAFailure', 'key.mfaRequired'],
  ['AuthFailure.TokenFailure', 'key.tokenExpired'],
  ['UnauthorizedOperation', 'api.noPermission'],
  ['UnauthorizedOperation.CamNoAuth', 'api.noPermission'],
  ['AuthFailure.UnauthorizedOperation', 'api.noPermission'],
  ['IpInBlacklist', 'api.ipRefused'],
  ['IpNotInWhitelist', 'api.ipRefused'],
  ['InvalidAction', 'api.retired'],
  ['ActionOffline', 'api.retired'],
  ['UnsupportedOperation', 'api.retired'],
  ['NoSuchVersion', 'api.retired'],
  ['NoSuchProduct', 'api.retired'],
  ['SomethingNew', 'api.unknown'],
  ['AuthFailure', 'api.unknown'],
  ['AuthFailure.SomethingNew', 'api.unknown'],
  ['LimitExceededButNot', 'api.unknown'],
  ['internalerror', 'api.unknown'],
  ['.InternalError', 'api.unknown'],
  ['constructor', 'api.unknown'],
  ['__proto__', 'api.unknown'],
]

describe('apiError', () => {
  it.each(rows)('takes %s for %s and keeps the server’s words', (serverCode, code) => {
    expect(apiError(serverCode, '密钥 message', 'request-1')).toEqual({
      code,
      serverCode,
      serverMessage: '密钥 message',
      requestId: 'request-1',
    })
  })

  it('stops the whole profile for what would fail for every task', () => {
    const stopping = rows.filter(([, code]) => remedyFor(code) === 'stopProfile')
    expect(new Set(stopping.map(([, code]) => code))).toEqual(
      new Set([
        'key.signatureRejected',
        'key.secretIdNotFound',
        'key.mfaRequired',
        'key.tokenExpired',
        'api.noPermission',
        'api.ipRefused',
        'api.retired',
      ]),
    )
  })

  it('leaves an absent request id out and cuts endless words', () => {
    const error = apiError('X.'.repeat(500_000), '\ud800'.repeat(500_000), '')
    expect([
      error.code,
      error.serverCode?.length,
      error.serverMessage,
      'requestId' in error,
    ]).toEqual(['api.unknown', 128, '\ufffd'.repeat(2000), false])
  })
})
