import type { Route } from '../checks/ports'
import type { Settings } from '../shared/settings'

/** A way for a command's requests out of this machine. */
export interface Connection {
  readonly fetch: typeof fetch
  /** Which way a request to an address goes; null when it cannot be known. */
  route(url: string): Promise<Route | null>
}

/** Opens one that goes the way the settings say. */
export type Connect = (proxy: Settings['proxy']) => Connection

/**
 * Plain Node's way, for a checkout. It knows no proxy: where one is set by hand nothing is sent,
 * because what is set is never passed by.
 */
export const connectPlainly: Connect = ({ mode }) => {
  if (mode !== 'manual') return { fetch, route: () => Promise.resolve({ kind: 'direct' }) }
  return {
    fetch: () => Promise.reject(new Error('ERR_NO_SUPPORTED_PROXIES')),
    route: () => Promise.resolve(null),
  }
}
