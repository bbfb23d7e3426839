import { app, session, type Session } from 'electron'
import { isDeepStrictEqual } from 'node:util'
import type { Route } from '../checks/ports'
import { defaultEndpoint } from '../tencent/client'
import { applyProxy } from './proxy'
import { parseRoute } from './proxy-route'
import type { SettingsFile } from './settings-file'

/** The way to the cloud. */
export interface Api {
  readonly endpoint: string
  /** Waits until the user's proxy is in force. */
  readonly fetch: typeof fetch
  /** Which way a request goes; null when the system names none. */
  route(): Promise<Route | null>
}

/**
 * Requests go through Chromium's network stack with the system's trusted roots, in a session of
 * their own, in memory: no cookie, cache or page shares it. It follows the proxy of the settings.
 */
export function createApi(settings: SettingsFile): Api {
  const endpoint = apiEndpoint()
  const own = openSession()
  let isApplied = applyProxy(own, settings.current().proxy)
  settings.onChange(({ proxy }, before) => {
    if (!isDeepStrictEqual(proxy, before.proxy)) isApplied = applyProxy(own, proxy)
  })
  return {
    endpoint,
    async fetch(input, init) {
      await isApplied
      return own.fetch(input instanceof URL ? input.href : input, {
        ...init,
        bypassCustomProtocolHandlers: true,
      })
    },
    async route() {
      await isApplied
      return parseRoute(await own.resolveProxy(endpoint))
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

/** What is not installed may be told another place. */
function apiEndpoint(): string {
  return (app.isPackaged ? undefined : process.env['RUNWATCH_ENDPOINT']) ?? defaultEndpoint
}
