import type { Result } from '../shared/result'
import type { StoreApi } from '../shared/store-api'
import type { StoreClient } from '../store/client'
import { methods } from '../store/methods'
import type { Patience } from './patience'

/** The history, each call of which waits while another program has it for itself. */
export function patientStore(store: StoreClient, patience: Patience): StoreClient {
  const waiting = methods.map((method) => {
    const call = store[method] as (...given: readonly unknown[]) => Promise<Result<unknown>>
    return [method, (...given: readonly unknown[]) => patience(() => call(...given))] as const
  })
  return { ...store, ...(Object.fromEntries(waiting) as unknown as StoreApi), close: store.close }
}
