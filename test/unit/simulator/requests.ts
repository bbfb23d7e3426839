import type { ReceivedRequest } from '../../../electron/simulator/signature'
import { deriveDayKey, signRequest, utcDate } from '../../../electron/tencent/sign'
import { exampleCredential } from '../tencent/keys'

/** The Host header the simulator under test answers to. */
export const host = '127.0.0.1:8099'
/** When the simulated cloud's clock is held, epoch milliseconds. */
export const nowMs = 1_700_000_000_000

/** What differs from a correct request for one task. */
export interface RequestChanges {
  readonly externalId?: string
  readonly payload?: string
  readonly timestampSeconds?: number
  readonly secretId?: string
  readonly secretKey?: string
  /** What is signed instead of what is sent. */
  readonly signedHost?: string
  readonly signedService?: string
  readonly signedDate?: string
  readonly signedPayload?: string
  readonly extraHeaders?: Readonly<Record<string, string>>
  readonly method?: string
  readonly target?: string
  /** Set last, over the correct ones; undefined removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** A request as the simulator receives it, signed by our own signer. */
export function signedRequest(changes: RequestChanges = {}): ReceivedRequest {
  const payload = changes.payload ?? JSON.stringify({ ExternalId: changes.externalId ?? 'ext-1' })
  const timestampSeconds = changes.timestampSeconds ?? nowMs / 1000
  const service = changes.signedService ?? 'tcb'
  const secretKey = changes.secretKey ?? exampleCredential.secretKey
  const date = utcDate(timestampSeconds)
  const contentType = 'application/json'
  const authorization = signRequest(
    {
      host: changes.signedHost ?? host,
      contentType,
      body: Buffer.from(changes.signedPayload ?? payload),
      timestampSeconds,
      service,
      extraHeaders: changes.extraHeaders ?? {},
    },
    {
      secretId: changes.secretId ?? exampleCredential.secretId,
      dayKey: deriveDayKey(secretKey, date, service),
    },
  ).replace(`/${date}/`, `/${changes.signedDate ?? date}/`)

  return {
    method: changes.method ?? 'POST',
    target: changes.target ?? '/',
    body: Buffer.from(payload),
    headers: {
      host,
      'content-type': contentType,
      authorization,
      'x-tc-action': 'DescribeCloudBaseRunOneClickTaskExternal',
      'x-tc-version': '2018-06-08',
      'x-tc-timestamp': String(timestampSeconds),
      ...changes.headers,
    },
  }
}
