import { appError, type AppError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import { parseHttpDate, parseRetryAfter } from './http-date'
import { transportError } from './transport-errors'

/** The body of an HTTP 200, and by how many milliseconds the server's clock is ahead, if it says. */
export interface HttpAnswer {
  readonly text: string
  readonly serverAheadMs: number | null
}

/** One request; the transport, the local time and the way to call it off are given. */
export interface HttpPost {
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
}

/** Bytes of a decoded body above which it is dropped. */
const largestBody = 1_048_576

/**
 * Posts once, without redirects, cookies or cache, and reads the answer as UTF-8. Everything but a
 * complete HTTP 200 is an error: `network.*` or `answer.*`.
 */
export async function post(request: HttpPost): Promise<Result<HttpAnswer>> {
  try {
    const response = await request.fetch(request.url, requestInit(request))
    const serverTime = parseHttpDate(response.headers.get('date'))
    if (response.status !== 200) {
      const error = statusError(response, serverTime ?? request.now())
      await response.body?.cancel()
      return fail(error)
    }
    const serverAheadMs = serverTime === null ? null : serverTime - request.now()
    const body = await readBody(response)
    if (body === null) {
      return fail(appError('answer.tooLarge', { detail: `over ${largestBody} bytes` }))
    }
    const text = decodeUtf8(body)
    if (text === null) return fail(appError('answer.notJson', { detail: 'not UTF-8' }))
    return ok({ text, serverAheadMs })
  } catch (thrown) {
    return fail(transportError(thrown))
  }
}

/** Node's types do not know `cache`, Chromium's network stack does. */
function requestInit(request: HttpPost): RequestInit & { readonly cache: 'no-store' } {
  return {
    method: 'POST',
    headers: request.headers,
    body: request.body,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal: request.signal,
  }
}

function statusError(response: Response, serverNowMs: number): AppError {
  const { status, headers } = response
  const detail = `HTTP ${status}`
  if (status === 407) return appError('network.proxy', { detail })
  if (status >= 300 && status < 400) return appError('answer.redirect', { detail })
  const retryAfterMs =
    status === 429 || status === 503
      ? parseRetryAfter(headers.get('retry-after'), serverNowMs)
      : null
  return appError('answer.http', { detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) })
}

/** The decoded body, or null as soon as it exceeds the limit. */
async function readBody(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (reader === undefined) return new Uint8Array()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return join(chunks, size)
    size += value.length
    if (size > largestBody) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks
  if (first !== undefined && chunks.length === 1) return first
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Text of UTF-8 bytes, a byte order mark included; null when they are not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
