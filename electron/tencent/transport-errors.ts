import { appError, type AppError, type ErrorCode } from '../shared/errors'

/**
 * What a failed fetch means, by the words found in the error and its causes: Node's and undici's
 * error codes, and Chromium's `net::ERR_…` names. The first row that matches decides.
 */
const meanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/unexpected redirect|redirect policy|^ERR_(?:TOO_MANY|UNSAFE)_REDIRECTS?$/u, 'answer.redirect'],
  [
    /^ERR_(?:PROXY|SOCKS|PAC|TUNNEL|MANDATORY_PROXY|UNEXPECTED_PROXY|HTTPS_PROXY|NO_SUPPORTED_PROXIES)/u,
    'network.proxy',
  ],
  [
    /^(?:CERT_|CRL_|ERR_TLS_|ERR_CERT|ERR_SSL|ERR_BAD_SSL|ERR_OSSL|UNABLE_TO_|ERROR_IN_CERT)/u,
    'network.tls',
  ],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|HOSTNAME_MISMATCH|EPROTO|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/u,
    'network.tls',
  ],
  [/^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL|ERR_NAME_|ERR_DNS_|ERR_ICANN_)/u, 'network.dns'],
  [
    /^(?:ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|EADDRNOTAVAIL|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE)$/u,
    'network.offline',
  ],
  [
    /^(?:ECONNREFUSED|EACCES|EPERM|ERR_CONNECTION_(?:REFUSED|FAILED)|ERR_NETWORK_ACCESS_DENIED|ERR_BLOCKED_BY_)/u,
    'network.refused',
  ],
  [
    /^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(?:CONNECTION_)?TIMED_OUT|TimeoutError)$/u,
    'network.timeout',
  ],
  [
    /^(?:HPE_|UND_ERR_HEADERS_OVERFLOW$|ERR_INVALID_HTTP_RESPONSE$|ERR_RESPONSE_HEADERS_|ERR_CONTENT_DECODING|Z_)/u,
    'answer.notJson',
  ],
]

/** Turns what fetch threw into an error; what is not recognised is a lost connection. */
export function transportError(thrown: unknown): AppError {
  if (isProxyLogin(thrown)) return appError('network.proxy', { detail: 'HTTP 407' })
  const words = wordsOf(thrown)
  for (const [pattern, code] of meanings) {
    const word = words.find((candidate) => pattern.test(candidate))
    if (word !== undefined) return appError(code, { detail: word })
  }
  return appError('network.reset', { detail: words[0] ?? 'fetch failed' })
}

/** The fetch standard turns a 407 into a failure; undici's is the only one without any word. */
function isProxyLogin(thrown: unknown): boolean {
  const cause = thrown instanceof TypeError ? thrown.cause : undefined
  return cause instanceof Error && cause.message === '' && !('code' in cause || 'errors' in cause)
}

/** Codes first, then messages, of an error, its causes and the errors it collects. */
function wordsOf(thrown: unknown): readonly string[] {
  const codes: string[] = []
  const messages: string[] = []
  const waiting: unknown[] = [thrown]
  for (const error of waiting) {
    if (waiting.length > 20 || !(error instanceof Error)) continue
    const { code, errors } = error as { readonly code?: unknown; readonly errors?: unknown }
    if (typeof code === 'string') codes.push(code)
    codes.push(...Array.from(error.message.matchAll(/\bERR_[A-Z0-9_]+/gu), ([word]) => word))
    messages.push(error.message.slice(0, 200))
    if (error.name === 'TimeoutError') codes.push(error.name)
    waiting.push(error.cause, ...(Array.isArray(errors) ? (errors as unknown[]) : []))
  }
  return [...codes, ...messages]
}
