import { app, session, type Session } from 'electron'
import type { Route } from '../checks/ports'
import type { Settings } from '../shared/settings'
import { applyProxy } from './proxy'
import { parseRoute } from './proxy-route'

/** A way for requests out of this machine. */
export interface Connection {
  /** Waits until the user's proxy is in force. */
  readonly fetch: typeof fetch
  /** Which way a request to an address goes; null when the system names none. */
  route(url: string): Promise<Route | null>
  /** Takes another way from now on. */
  useProxy(proxy: Settings['proxy']): void
}

/**
 * Requests go through Chromium's network stack with the system's trusted roots, in a session of
 * their own, in memory: no cookie, cache or page shares it.
 */
export function openConnection(proxy: Settings['proxy']): Connection {
  const own = openSession()
  let isApplied = applyProxy(own, proxy)
  return {
    async fetch(input, init) {
      await isApplied
      return own.fetch(input instanceof URL ? input.href : input, {
        ...init,
        bypassCustomProtocolHandlers: true,
      })
    },
    async route(url) {
      await isApplied
      return parseRoute(await own.resolveProxy(url))
    },
    useProxy(next) {
      isApplied = applyProxy(own, next)
    },
  }
}

/** It names itself: Chromium's own name would tell the system and every version in it. */
function openSession(): Session {
  const own = session.fromPartition('tencent-api', { cache: false })
  own.setUserAgent(`Runwatch/${app.getVersion()}`)
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  return own
}
