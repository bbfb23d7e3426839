import type { CheckPorts } from '../checks/ports'
import {
  findAddress,
  freeBytes,
  linuxAutostart,
  linuxLinkHandler,
  reach,
} from '../checks/this-machine'
import { hasTrayHost } from '../checks/tray-host'
import { askHost } from '../tencent/ask-host'
import { apiEndpoint, openSession, type Context } from './context'
import { dataFolder } from './data-folder'

/** Connects the checks with this machine, as the command meets it: without a desktop around it. */
export function createCheckPorts(context: Context): CheckPorts {
  const { clock, environment, signal } = context
  const { platform } = process
  const isLinux = platform === 'linux'
  const folder = dataFolder(environment, platform)
  const endpoint = apiEndpoint(environment)
  const { hostname } = new URL(endpoint)
  const hasDesktop = !isLinux || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
  const { isTrayShown, isLaunchedAtLogin, requestTimeoutSeconds } = context.settings()

  return {
    clock,
    platform,
    apiHost: hostname,
    proveKeychain: () => context.keychain().probe({ isWriting: true }),
    async proveKey() {
      const session = await openSession({ ...context, terminal: silent(context.terminal) })
      if (!session.ok) return session.error.code === 'key.missing' ? null : session
      return session.value.source.verifyKey(session.value.profileId, signal)
    },
    findAddress: () => findAddress(hostname),
    askHost: () =>
      askHost({
        fetch: context.connection().fetch,
        clock,
        endpoint,
        deadlineMs: requestTimeoutSeconds * 1_000,
      }),
    route: () => context.connection().route(endpoint),
    reach,
    testNotices: () => Promise.resolve(null),
    isTrayShown,
    hasTrayHost: () => (hasDesktop ? hasTrayHost(platform) : Promise.resolve(null)),
    desktopName: environment['XDG_CURRENT_DESKTOP'] ?? '',
    async checkHistory() {
      const store = await context.store()
      return store.ok ? store.value.checkUp() : store
    },
    async historyProblem() {
      const store = await context.store()
      if (!store.ok) return store.error
      const { state, problem } = store.value.report
      return state === 'readOnly' || state === 'newer' ? problem : null
    },
    freeBytes: () => freeBytes(folder),
    isLaunchedAtLogin,
    autostart: () => (isLinux ? linuxAutostart(environment) : Promise.resolve(null)),
    linkHandler: () => (isLinux ? linuxLinkHandler() : Promise.resolve(null)),
  }
}

/** Says nothing: a missing key is a finding here, not a mistake. */
function silent(terminal: Context['terminal']): Context['terminal'] {
  return { ...terminal, note: () => undefined }
}
