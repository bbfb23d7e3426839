import { createHash, createHmac } from 'node:crypto'

/** What is signed of a request; signed bytes are sent bytes. */
export interface SignedContent {
  /** Host as in the Host header, with the port when there is one. */
  readonly host: string
  /** Content type exactly as sent. */
  readonly contentType: string
  readonly body: Uint8Array
  readonly timestampSeconds: number
  /** Service of the credential scope; `tcb` when absent. */
  readonly service?: string
  /** Further headers to sign; names in any case. */
  readonly extraHeaders?: Readonly<Record<string, string>>
}

const defaultService = 'tcb'

/** UTC day of an instant, `YYYY-MM-DD`: the date in the credential scope. */
export function utcDate(timestampSeconds: number): string {
  return new Date(timestampSeconds * 1000).toISOString().slice(0, 10)
}

/** 32 bytes that sign requests of one UTC day; the SecretKey cannot be computed from them. */
export function deriveDayKey(
  secretKey: string,
  date: string,
  service: string = defaultService,
): Uint8Array {
  const dateKey = hmac(`TC3${secretKey}`, date)
  const serviceKey = hmac(dateKey, service)
  return new Uint8Array(hmac(serviceKey, 'tc3_request'))
}

/** Names of the signed headers as TC3-HMAC-SHA256 lists them: `content-type;host`. */
export function signedHeaderNames(content: SignedContent): string {
  return signedHeaders(content)
    .map(([name]) => name)
    .join(';')
}

/** The canonical form of a POST to `/` (TC3-HMAC-SHA256, step 1). */
export function canonicalRequest(content: SignedContent): string {
  const headerLines = signedHeaders(content).map(([name, value]) => `${name}:${value}\n`)
  return [
    'POST',
    '/',
    '',
    headerLines.join(''),
    signedHeaderNames(content),
    sha256Hex(content.body),
  ].join('\n')
}

/** What the day key is applied to (TC3-HMAC-SHA256, step 2). */
export function stringToSign(content: SignedContent): string {
  return [
    'TC3-HMAC-SHA256',
    content.timestampSeconds,
    credentialScope(content),
    sha256Hex(canonicalRequest(content)),
  ].join('\n')
}

/** The Authorization header of a request; `dayKey` is `deriveDayKey` for the timestamp's UTC day. */
export function signRequest(
  content: SignedContent,
  key: { readonly secretId: string; readonly dayKey: Uint8Array },
): string {
  const signature = hmac(key.dayKey, stringToSign(content)).toString('hex')
  const credential = `${key.secretId}/${credentialScope(content)}`
  const names = signedHeaderNames(content)
  return `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`
}

function credentialScope({ timestampSeconds, service = defaultService }: SignedContent): string {
  return `${utcDate(timestampSeconds)}/${service}/tc3_request`
}

function signedHeaders(content: SignedContent): readonly (readonly [string, string])[] {
  const extra = Object.entries(content.extraHeaders ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const,
  )
  return [
    ['content-type', content.contentType] as const,
    ['host', content.host] as const,
    ...extra,
  ].sort(([a], [b]) => (a < b ? -1 : 1))
}

function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Uint8Array, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}
