import { app, session } from 'electron'

/**
 * Fetch through Chromium's network stack, in a session of its own that lives in memory: the system
 * proxy and the system's trusted roots apply, no cookie, cache or page shares it. It names itself;
 * Chromium's own name would tell the system and every version in it.
 */
export function createApiFetch(): typeof fetch {
  const apiSession = session.fromPartition('tencent-api', { cache: false })
  apiSession.setUserAgent(`Runwatch/${app.getVersion()}`)
  apiSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  return (input, init) =>
    apiSession.fetch(input instanceof URL ? input.href : input, {
      ...init,
      bypassCustomProtocolHandlers: true,
    })
}
