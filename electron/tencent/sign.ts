import { createHmac, hash } from 'node:crypto'

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

/** The canonical form of a POST to `/` (TC3-HMAC-SHA256, step 1). */
export function canonicalRequest(content: SignedContent): string {
  const { lines, names } = signedHeaders(content)
  return `POST\n/\n\n${lines}\n${names}\n${hash('sha256', content.body)}`
}

/** The Authorization header of a request; `dayKey` is `deriveDayKey` for the timestamp's UTC day. */
export function signRequest(
  content: SignedContent,
  key: { readonly secretId: string; readonly dayKey: Uint8Array },
): string {
  const { timestampSeconds, service = defaultService } = content
  const scope = `${utcDate(timestampSeconds)}/${service}/tc3_request`
  const hashedRequest = hash('sha256', canonicalRequest(content))
  const stringToSign = `TC3-HMAC-SHA256\n${timestampSeconds}\n${scope}\n${hashedRequest}`
  const signature = createHmac('sha256', key.dayKey).update(stringToSign).digest('hex')
  const { names } = signedHeaders(content)
  return `TC3-HMAC-SHA256 Credential=${key.secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
}

/** Canonical lines and names of the signed headers, sorted by name. */
function signedHeaders(content: SignedContent): { readonly lines: string; readonly names: string } {
  const { contentType, host, extraHeaders } = content
  if (extraHeaders === undefined) {
    return { lines: `content-type:${contentType}\nhost:${host}\n`, names: 'content-type;host' }
  }
  const extra = Object.entries(extraHeaders).map(
    ([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const,
  )
  const all = [['content-type', contentType] as const, ['host', host] as const, ...extra]
  all.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    lines: all.map(([name, value]) => `${name}:${value}\n`).join(''),
    names: all.map(([name]) => name).join(';'),
  }
}

function hmac(key: string | Uint8Array, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}
