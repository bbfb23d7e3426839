import { createApiClient, type ApiClient } from '../../../electron/tencent/client'
import { createFakeFetch, type Script } from './fake-fetch'
import { createHeldClock } from './held-clock'
import { exampleCredential, keyFrom } from './keys'

/** The instant of the published signing example, epoch milliseconds. */
export const startMs = 1_700_000_000_000
/** A caller who does not give up. */
export const never = new AbortController().signal
/** A call like any other. */
export const request = {
  action: 'DescribeThing',
  version: '2018-06-08',
  service: 'tcb',
  payload: { ExternalId: '1423443' },
}

/** A client on a scripted network, its clock held. */
export function setUp(
  script: Script,
  options: { readonly endpoint?: string; readonly language?: 'zh-CN' | 'en' } = {},
) {
  const clock = createHeldClock(startMs)
  const network = createFakeFetch(...script)
  const { language = 'zh-CN', ...rest } = options
  const client = createApiClient({
    fetch: network.fetch,
    clock,
    language: () => language,
    ...rest,
  })
  return { clock, sent: network.sent, client }
}

/** Makes the usual call with the usual key. */
export function call(client: ApiClient, signal: AbortSignal = never) {
  return client.call(request, keyFrom(exampleCredential), signal)
}
