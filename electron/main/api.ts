import { app } from 'electron'
import { isDeepStrictEqual } from 'node:util'
import type { Route } from '../checks/ports'
import { defaultEndpoint } from '../tencent/client'
import { openConnection } from './connection'
import type { SettingsFile } from './settings-file'

/** The way to the cloud. */
export interface Api {
  readonly endpoint: string
  /** Waits until the user's proxy is in force. */
  readonly fetch: typeof fetch
  /** Which way a request goes; null when the system names none. */
  route(): Promise<Route | null>
}

/** Requests to the cloud follow the proxy of the settings. */
export function createApi(settings: SettingsFile): Api {
  const endpoint = apiEndpoint()
  const connection = openConnection(settings.current().proxy)
  settings.onChange(({ proxy }, before) => {
    if (!isDeepStrictEqual(proxy, before.proxy)) connection.useProxy(proxy)
  })
  const { fetch } = connection
  return { endpoint, fetch, route: () => connection.route(endpoint) }
}

/** What is not installed may be told another place. */
function apiEndpoint(): string {
  return (app.isPackaged ? undefined : process.env['RUNWATCH_ENDPOINT']) ?? defaultEndpoint
}
