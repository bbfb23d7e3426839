import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A key the simulator knows. */
export interface KnownKey {
  readonly secretId: string
  readonly secretKey: string
  readonly token?: string
}

/** Why a request is refused. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

const windowSeconds = 300
const authorization =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/u

/**
 * Checks a request the way the cloud documents it (TC3-HMAC-SHA256). Written apart from the signer,
 * so that neither can hide the other's mistake. Null when all is well.
 */
export function refusalOf(
  request: { readonly headers: IncomingHttpHeaders; readonly body: Buffer },
  keys: readonly KnownKey[],
  nowSeconds: number,
): Refusal | null {
  const { headers, body } = request
  const parts = authorization.exec(headers.authorization ?? '')
  if (parts === null) return refusal('InvalidAuthorization', 'Authorization header is malformed')
  const [, secretId = '', date = '', service = '', signedNames = '', signature = ''] = parts
  const timestamp = Number(headers['x-tc-timestamp'])
  if (!Number.isInteger(timestamp) || Math.abs(nowSeconds - timestamp) > windowSeconds) {
    return refusal('SignatureExpire', 'timestamp is too far from server time')
  }
  const key = keys.find((known) => known.secretId === secretId)
  if (key === undefined) return refusal('SecretIdNotFound', 'SecretId does not exist')
  if ((key.token ?? '') !== (headers['x-tc-token'] ?? '')) {
    return refusal('TokenFailure', 'token does not match')
  }
  const names = signedNames.split(';')
  const isComplete = names.includes('content-type') && names.includes('host')
  const isDateRight = date === new Date(timestamp * 1000).toISOString().slice(0, 10)
  if (!isComplete || !isDateRight || service !== 'tcb') {
    return refusal('SignatureFailure', 'credential scope or signed headers are wrong')
  }
  const expected = expectedSignature(key.secretKey, {
    date,
    service,
    timestamp,
    names,
    headers,
    body,
  })
  return timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(signature, 'hex'))
    ? null
    : refusal('SignatureFailure', 'signature does not match')
}

function expectedSignature(
  secretKey: string,
  signed: {
    readonly date: string
    readonly service: string
    readonly timestamp: number
    readonly names: readonly string[]
    readonly headers: IncomingHttpHeaders
    readonly body: Buffer
  },
): string {
  const { date, service, timestamp, names, headers, body } = signed
  let canonical = 'POST\n/\n\n'
  for (const name of names)
    canonical += `${name}:${String(headers[name] ?? '')
      .trim()
      .toLowerCase()}\n`
  canonical += `\n${names.join(';')}\n${hash(body)}`
  const scope = `${date}/${service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', timestamp, scope, hash(canonical)].join('\n')
  const chain = [date, service, 'tc3_request'].reduce<Buffer>(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    Buffer.from(`TC3${secretKey}`),
  )
  return createHmac('sha256', chain).update(text).digest('hex')
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function refusal(code: string, message: string): Refusal {
  return { code: `AuthFailure.${code}`, message }
}
