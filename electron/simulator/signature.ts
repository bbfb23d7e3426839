import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A key the simulated cloud knows. */
export interface SimulatedCredential {
  readonly secretId: string
  readonly secretKey: string
  /** Makes it a temporary key, good only with this token. */
  readonly token?: string
}

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string
  /** Path with query, as in the request line. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

/** Whose request it is, or the cloud's code for refusing it. */
export type Verdict =
  | { readonly isAccepted: true; readonly secretId: string }
  | { readonly isAccepted: false; readonly code: string }

const windowSeconds = 300
const authorizationPattern =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/u

/**
 * Checks a request's TC3-HMAC-SHA256 signature the way the cloud does, by code of its own: what the
 * client signed must be what arrived. `hosts` are the Host headers the server answers to.
 */
export function verifySignature(
  request: ReceivedRequest,
  credentials: readonly SimulatedCredential[],
  hosts: readonly string[],
  nowSeconds: number,
): Verdict {
  const { headers } = request
  const parts = authorizationPattern.exec(headers.authorization ?? '')
  if (parts === null) return refuse('AuthFailure.InvalidAuthorization')
  const [, secretId = '', date = '', service = '', names = '', signature = ''] = parts

  const timestamp = headers['x-tc-timestamp']
  if (typeof timestamp !== 'string') return refuse('MissingParameter')
  if (!/^\d{1,12}$/u.test(timestamp)) return refuse('InvalidParameter')
  if (Math.abs(nowSeconds - Number(timestamp)) > windowSeconds) {
    return refuse('AuthFailure.SignatureExpire')
  }
  const credential = credentials.find((candidate) => candidate.secretId === secretId)
  if (credential === undefined) return refuse('AuthFailure.SecretIdNotFound')
  if (headers['x-tc-token'] !== credential.token) return refuse('AuthFailure.TokenFailure')

  const isInScope =
    service === 'tcb' &&
    date === dayOf(Number(timestamp)) &&
    request.target === '/' &&
    hosts.includes(headers.host ?? '')
  const canonicalHeaders = readHeaders(names.split(';'), headers)
  if (!isInScope || canonicalHeaders === null) return refuse('AuthFailure.SignatureFailure')

  const canonical = `${request.method}\n/\n\n${canonicalHeaders}\n${names}\n${hash(request.body)}`
  const scope = `${date}/${service}/tc3_request`
  const signed = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`
  const key = ['tcb', 'tc3_request'].reduce(mac, mac(`TC3${credential.secretKey}`, date))
  return timingSafeEqual(mac(key, signed), Buffer.from(signature, 'hex'))
    ? { isAccepted: true, secretId }
    : refuse('AuthFailure.SignatureFailure')
}

/** Canonical lines of the signed headers; null unless sorted, present and with the two that must be signed. */
function readHeaders(names: readonly string[], headers: IncomingHttpHeaders): string | null {
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
  if (!isSorted || !names.includes('content-type') || !names.includes('host')) return null
  const lines = names.map((name) => {
    const value = headers[name]
    return typeof value === 'string' ? `${name}:${value.trim().toLowerCase()}\n` : null
  })
  return lines.includes(null) ? null : lines.join('')
}

function refuse(code: string): Verdict {
  return { isAccepted: false, code }
}

function dayOf(timestampSeconds: number): string {
  const day = new Date(timestampSeconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function mac(key: string | Buffer, message: string): Buffer {
  return createHmac('sha256', key).update(message, 'utf8').digest()
}
