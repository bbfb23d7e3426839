import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../electron/shared/errors'
import { transportError } from '../../../electron/tencent/transport-errors'

/** As Node's fetch throws: a TypeError whose cause carries the code. */
function nodeError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('…'), { code }) })
}

const nodeCodes: readonly (readonly [string, ErrorCode])[] = [
  ['ENOTFOUND', 'network.dns'],
  ['EAI_AGAIN', 'network.dns'],
  ['ENETUNREACH', 'network.offline'],
  ['EHOSTUNREACH', 'network.offline'],
  ['ECONNREFUSED', 'network.refused'],
  ['ECONNRESET', 'network.reset'],
  ['EPIPE', 'network.reset'],
  ['UND_ERR_SOCKET', 'network.reset'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'network.reset'],
  ['ETIMEDOUT', 'network.timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'network.timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'network.timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'network.timeout'],
  ['CERT_HAS_EXPIRED', 'network.tls'],
  ['CERT_NOT_YET_VALID', 'network.tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'network.tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'network.tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'network.tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'network.tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'network.tls'],
  ['EPROTO', 'network.tls'],
  ['HPE_INVALID_CONSTANT', 'answer.notJson'],
  ['UND_ERR_HEADERS_OVERFLOW', 'answer.notJson'],
  ['Z_DATA_ERROR', 'answer.notJson'],
]

const chromiumNames: readonly (readonly [string, ErrorCode])[] = [
  ['ERR_INTERNET_DISCONNECTED', 'network.offline'],
  ['ERR_ADDRESS_UNREACHABLE', 'network.offline'],
  ['ERR_NAME_NOT_RESOLVED', 'network.dns'],
  ['ERR_NAME_RESOLUTION_FAILED', 'network.dns'],
  ['ERR_DNS_TIMED_OUT', 'network.dns'],
  ['ERR_CONNECTION_REFUSED', 'network.refused'],
  ['ERR_CONNECTION_FAILED', 'network.refused'],
  ['ERR_CONNECTION_RESET', 'network.reset'],
  ['ERR_CONNECTION_CLOSED', 'network.reset'],
  ['ERR_EMPTY_RESPONSE', 'network.reset'],
  ['ERR_NETWORK_CHANGED', 'network.reset'],
  ['ERR_NETWORK_IO_SUSPENDED', 'network.reset'],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'network.reset'],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', 'network.reset'],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'network.reset'],
  ['ERR_TIMED_OUT', 'network.timeout'],
  ['ERR_CONNECTION_TIMED_OUT', 'network.timeout'],
  ['ERR_CERT_AUTHORITY_INVALID', 'network.tls'],
  ['ERR_CERT_DATE_INVALID', 'network.tls'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'network.tls'],
  ['ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'network.tls'],
  ['ERR_SSL_PROTOCOL_ERROR', 'network.tls'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'network.tls'],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'network.tls'],
  ['ERR_PROXY_CONNECTION_FAILED', 'network.proxy'],
  ['ERR_PROXY_CERTIFICATE_INVALID', 'network.proxy'],
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'network.proxy'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'network.proxy'],
  ['ERR_SOCKS_CONNECTION_FAILED', 'network.proxy'],
  ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'network.proxy'],
  ['ERR_TOO_MANY_REDIRECTS', 'answer.redirect'],
  ['ERR_UNSAFE_REDIRECT', 'answer.redirect'],
  ['ERR_INVALID_HTTP_RESPONSE', 'answer.notJson'],
  ['ERR_RESPONSE_HEADERS_TOO_BIG', 'answer.notJson'],
  ['ERR_CONTENT_DECODING_FAILED', 'answer.notJson'],
  ['ERR_FAILED', 'network.reset'],
]

describe('transportError', () => {
  it.each(nodeCodes)('understands Node’s %s as %s', (code, expected) => {
    expect(transportError(nodeError(code))).toEqual({ code: expected, detail: code })
  })

  it.each(chromiumNames)('understands Chromium’s %s as %s', (name, expected) => {
    expect(transportError(new Error(`net::${name}`))).toEqual({ code: expected, detail: name })
  })

  it.each([
    new TypeError('fetch failed', { cause: new Error('unexpected redirect') }),
    new Error("Attempted to redirect, but redirect policy was 'error'"),
  ])('knows a refused redirect by its words: %s', (error) => {
    expect(transportError(error).code).toBe('answer.redirect')
  })

  it('knows a proxy that wants a login by undici’s failure without a word', () => {
    expect(transportError(new TypeError('fetch failed', { cause: new Error() }))).toEqual({
      code: 'network.proxy',
      detail: 'HTTP 407',
    })
  })

  it('looks into the attempts of a host with several addresses', () => {
    const attempts = ['::1', '127.0.0.1'].map((address) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: 'ECONNREFUSED' }),
    )
    const error = new TypeError('fetch failed', { cause: new AggregateError(attempts) })
    expect(transportError(error)).toEqual({ code: 'network.refused', detail: 'ECONNREFUSED' })
  })

  it('calls everything else a lost connection', () => {
    const loop = new Error('round')
    loop.cause = loop
    expect([transportError('text'), transportError(loop)]).toEqual([
      { code: 'network.reset', detail: 'fetch failed' },
      { code: 'network.reset', detail: 'round' },
    ])
  })
})
