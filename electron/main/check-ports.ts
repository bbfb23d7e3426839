import { app, session } from 'electron'
import type { CheckPorts, LinkHandler, Route } from '../checks/ports'
import { findAddress, freeBytes, linuxLinkHandler, reach } from '../checks/this-machine'
import type { Clock } from '../shared/ports'
import { askHost } from '../tencent/ask-host'
import { apiEndpoint } from './api-endpoint'
import { apiSession, createApiFetch } from './api-fetch'
import { parseRoute } from './proxy-route'
import type { Services } from './services'
import { hasTrayHost } from './tray-host'

/** What the self-check is made from in the application. */
export interface CheckPortOptions extends Pick<
  Services,
  'store' | 'keychain' | 'profiles' | 'settings' | 'source' | 'dataFolder' | 'citizen'
> {
  readonly clock: Clock
  readonly testNotices: CheckPorts['testNotices']
}

const keyDeadlineMs = 30_000

/** Connects the self-check with this machine, as the application meets it. */
export function createCheckPorts(options: CheckPortOptions): CheckPorts {
  const { clock, store, keychain, profiles, settings, source, dataFolder, citizen } = options
  const endpoint = apiEndpoint()
  const { hostname } = new URL(endpoint)
  const { isTrayShown, isLaunchedAtLogin } = settings.current()

  return {
    clock,
    platform: process.platform,
    apiHost: hostname,
    proveKeychain: () => keychain.probe({ isWriting: true }),
    async proveKey() {
      const usable = profiles
        .list()
        .filter(
          ({ kind, isRemoved, keyPlace }) => kind === 'cloud' && !isRemoved && keyPlace !== 'none',
        )
      const profile = usable.find(({ isDefault }) => isDefault) ?? usable[0]
      if (profile === undefined) return null
      return source.verifyKey(profile.id, AbortSignal.timeout(keyDeadlineMs))
    },
    findAddress: () => findAddress(hostname),
    askHost: () =>
      askHost({ fetch: createApiFetch(apiSession(), () => Promise.resolve()), clock, endpoint }),
    route: () => routeTo(endpoint),
    reach,
    testNotices: options.testNotices,
    isTrayShown,
    hasTrayHost: () => hasTrayHost(process.platform),
    desktopName: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    checkHistory: () => store.checkUp(),
    historyProblem() {
      const { state, problem } = store.report
      return Promise.resolve(state === 'readOnly' || state === 'newer' ? problem : null)
    },
    freeBytes: () => freeBytes(dataFolder),
    isLaunchedAtLogin,
    autostart: () => citizen.autostart.inspect(),
    linkHandler,
  }
}

async function routeTo(endpoint: string): Promise<Route | null> {
  return parseRoute(await session.fromPartition('tencent-api').resolveProxy(endpoint))
}

async function linkHandler(): Promise<LinkHandler | null> {
  if (process.platform === 'linux') return linuxLinkHandler()
  return app.isDefaultProtocolClient('runwatch') ? 'ours' : 'nobody'
}
