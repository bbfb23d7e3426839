import { appError } from '../shared/errors'
import type { Locale } from '../shared/i18n/translate'
import type { Clock } from '../shared/ports'
import type { SigningKey } from '../shared/profile'
import { fail, type Result } from '../shared/result'
import { readAnswer, type ApiAnswer } from './answer'
import { withDeadline } from './deadline'
import { signRequest, utcDate } from './sign'
import { post, type HttpAnswer } from './transport'

/** Where the cloud answers unless told otherwise. */
export const defaultEndpoint = 'https://tcb.tencentcloudapi.com'

/** One call of an API action. */
export interface ApiRequest {
  readonly action: string
  readonly version: string
  /** Service of the credential scope, whatever the endpoint. */
  readonly service: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Asks for the key of one UTC day, `YYYY-MM-DD`. */
export type KeyFor = (date: string) => Promise<Result<SigningKey>>

/** Makes signed calls, one at a time or many side by side. */
export interface ApiClient {
  /** Failures are `network.*`, `answer.*`, `api.*`, `key.*`, `clock.skewed`, `app.cancelled`, and the key's own. */
  call(request: ApiRequest, keyFor: KeyFor, signal: AbortSignal): Promise<Result<ApiAnswer>>
  /** Milliseconds by which the server's clock is ahead of ours, learnt from a refused signature; else 0. */
  clockOffsetMs(): number
}

/** From the start of a request to the last byte of its answer, unless told otherwise. */
const defaultDeadlineMs = 15_000
const contentType = 'application/json'
/** What a SecretId and a Token are made of; anything else cannot travel in a header. */
const headerText = /^[\x21-\x7e]+$/u

/**
 * Creates a client. `endpoint` is https, or http on the loopback (the simulator); `language` is
 * that of the server's messages. The clock offset lives as long as the client.
 */
export function createApiClient(options: {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly endpoint?: string
  readonly language: () => Locale
  /** From the start of a request to the last byte of its answer. */
  readonly deadlineMs?: () => number
}): ApiClient {
  const { clock } = options
  const endpoint = parseEndpoint(options.endpoint ?? defaultEndpoint)
  let offsetMs = 0

  return {
    clockOffsetMs: () => offsetMs,
    async call(request, keyFor, signal) {
      const first = await attempt(request, keyFor, signal)
      if (!isClockError(first.result)) return first.result
      if (first.serverAheadMs === null) return first.result
      offsetMs = first.serverAheadMs
      const second = await attempt(request, keyFor, signal)
      return isClockError(second.result) ? withOffset(second.result, offsetMs) : second.result
    },
  }

  async function attempt(
    request: ApiRequest,
    keyFor: KeyFor,
    signal: AbortSignal,
  ): Promise<{ readonly result: Result<ApiAnswer>; readonly serverAheadMs: number | null }> {
    const timestampSeconds = Math.floor((clock.now() + offsetMs) / 1000)
    const key = await keyFor(utcDate(timestampSeconds))
    if (!key.ok) return { result: key, serverAheadMs: null }
    const unusable = problemOf(key.value, timestampSeconds * 1000)
    if (unusable !== null) return { result: unusable, serverAheadMs: null }

    const answer = await send(request, key.value, timestampSeconds, signal)
    return answer.ok
      ? { result: readAnswer(answer.value.text), serverAheadMs: answer.value.serverAheadMs }
      : { result: answer, serverAheadMs: null }
  }

  function send(
    request: ApiRequest,
    key: SigningKey,
    timestampSeconds: number,
    signal: AbortSignal,
  ): Promise<Result<HttpAnswer>> {
    const body = new TextEncoder().encode(JSON.stringify(request.payload))
    const { service } = request
    const content = { host: endpoint.host, contentType, body, timestampSeconds, service }
    const headers = {
      'Content-Type': contentType,
      Authorization: signRequest(content, key),
      'X-TC-Action': request.action,
      'X-TC-Version': request.version,
      'X-TC-Timestamp': String(timestampSeconds),
      'X-TC-Language': options.language() === 'en' ? 'en-US' : 'zh-CN',
      ...(key.token === '' ? {} : { 'X-TC-Token': key.token }),
    }
    const delayMs = options.deadlineMs?.() ?? defaultDeadlineMs
    return withDeadline({ clock, delayMs, signal }, (workSignal) =>
      post({
        fetch: options.fetch,
        now: () => clock.now(),
        url: `${endpoint.origin}/`,
        headers,
        body,
        signal: workSignal,
      }),
    )
  }
}

/** Refuses to send a key in the clear to anywhere but this machine. */
function parseEndpoint(endpoint: string): URL {
  const url = new URL(endpoint)
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url
  throw new Error(`Not an https endpoint: ${url.origin}`)
}

/** Why a key need not be tried: null when it may work. */
function problemOf(key: SigningKey, serverNowMs: number): Result<never> | null {
  if (!headerText.test(key.secretId)) {
    return fail(appError('key.secretIdNotFound', { detail: 'SecretId with impossible characters' }))
  }
  if (key.token !== '' && !headerText.test(key.token)) {
    return fail(appError('key.tokenExpired', { detail: 'Token with impossible characters' }))
  }
  if (key.tokenExpiresAt !== null && key.tokenExpiresAt <= serverNowMs) {
    return fail(appError('key.tokenExpired', { detail: 'expiry has passed' }))
  }
  return null
}

function isClockError(result: Result<ApiAnswer>): boolean {
  return !result.ok && result.error.code === 'clock.skewed'
}

function withOffset(result: Result<ApiAnswer>, clockOffsetMs: number): Result<ApiAnswer> {
  return result.ok ? result : fail({ ...result.error, clockOffsetMs })
}
