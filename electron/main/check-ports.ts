import { app } from 'electron'
import type { CheckPorts, LinkHandler } from '../checks/ports'
import { findAddress, freeBytes, linuxLinkHandler, reach } from '../checks/this-machine'
import { hasTrayHost } from '../checks/tray-host'
import type { Clock } from '../shared/ports'
import { askHost } from '../tencent/ask-host'
import type { Services } from './services'

/** What the self-check is made from in the application. */
export interface CheckPortOptions extends Pick<
  Services,
  'store' | 'keychain' | 'profiles' | 'settings' | 'source' | 'dataFolder' | 'citizen' | 'api'
> {
  readonly clock: Clock
  readonly testNotices: CheckPorts['testNotices']
}

const keyDeadlineMs = 30_000

/** Connects the self-check with this machine, as the application meets it. */
export function createCheckPorts(options: CheckPortOptions): CheckPorts {
  const { clock, store, keychain, profiles, settings, source, dataFolder, citizen, api } = options
  const { hostname } = new URL(api.endpoint)
  const { isTrayShown, isLaunchedAtLogin, requestTimeoutSeconds } = settings.current()

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
    askHost: () => askHost({ ...api, clock, deadlineMs: requestTimeoutSeconds * 1_000 }),
    route: () => api.route(),
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
    async autostart() {
      const state = await citizen.autostart.inspect()
      return state === 'gone' ? 'broken' : state
    },
    linkHandler,
  }
}

async function linkHandler(): Promise<LinkHandler | null> {
  if (process.platform === 'linux') return linuxLinkHandler()
  return app.isDefaultProtocolClient('runwatch') ? 'ours' : 'nobody'
}
