import { appError, type AppError, type ErrorCode } from '../shared/errors'

/** The cloud's error codes and what they mean to us; a code with a suffix follows its prefix. */
const meanings = new Map<string, ErrorCode>([
  ['InternalError', 'api.internal'],
  ['ServiceUnavailable', 'api.internal'],
  ['RequestLimitExceeded', 'api.rateLimited'],
  ['LimitExceeded', 'api.quota'],
  ['ResourceInUse', 'api.busy'],
  ['ResourceUnavailable', 'api.busy'],
  ['FailedOperation', 'api.busy'],
  ['ResourceNotFound', 'api.notFound'],
  ['InvalidParameter', 'api.invalidParameter'],
  ['InvalidParameterValue', 'api.invalidParameter'],
  ['MissingParameter', 'api.invalidParameter'],
  ['UnknownParameter', 'api.invalidParameter'],
  ['AuthFailure.SignatureExpire', 'clock.skewed'],
  ['AuthFailure.SignatureFailure', 'key.signatureRejected'],
  ['AuthFailure.InvalidAuthorization', 'key.signatureRejected'],
  ['AuthFailure.SecretIdNotFound', 'key.secretIdNotFound'],
  ['AuthFailure.InvalidSecretId', 'key.secretIdNotFound'],
  ['AuthFailure.MFAFailure', 'key.mfaRequired'],
  ['AuthFailure.TokenFailure', 'key.tokenExpired'],
  ['AuthFailure.UnauthorizedOperation', 'api.noPermission'],
  ['UnauthorizedOperation', 'api.noPermission'],
  ['IpInBlacklist', 'api.ipRefused'],
  ['IpNotInWhitelist', 'api.ipRefused'],
  ['InvalidAction', 'api.retired'],
  ['ActionOffline', 'api.retired'],
  ['UnsupportedOperation', 'api.retired'],
  ['NoSuchVersion', 'api.retired'],
  ['NoSuchProduct', 'api.retired'],
])

const longestCode = 128
const longestMessage = 2000

/**
 * The error an answer's `Error` stands for: by its exact code, then by the longest prefix that ends
 * before a dot, else `api.unknown`. The server's words are kept, cut at a sane length.
 */
export function apiError(serverCode: string, serverMessage: string, requestId: string): AppError {
  const code = serverCode.slice(0, longestCode).toWellFormed()
  return appError(meaningOf(code), {
    serverCode: code,
    serverMessage: serverMessage.slice(0, longestMessage).toWellFormed(),
    ...(requestId === '' ? {} : { requestId }),
  })
}

function meaningOf(serverCode: string): ErrorCode {
  for (
    let code = serverCode;
    code !== '';
    code = code.slice(0, Math.max(0, code.lastIndexOf('.')))
  ) {
    const meaning = meanings.get(code)
    if (meaning !== undefined) return meaning
  }
  return 'api.unknown'
}
