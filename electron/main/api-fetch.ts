import { app, session, type Session } from 'electron'

/**
 * The session of requests to the cloud: of its own, in memory, through Chromium's network stack
 * with the system's trusted roots; no cookie, cache or page shares it. It names itself: Chromium's
 * own name would tell the system and every version in it.
 */
export function apiSession(): Session {
  const own = session.fromPartition('tencent-api', { cache: false })
  own.setUserAgent(`Runwatch/${app.getVersion()}`)
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  return own
}

/** Fetch through a session. `ready` is waited for: before it, the user's proxy is not set. */
export function createApiFetch(own: Session, ready: () => Promise<void>): typeof fetch {
  return async (input, init) => {
    await ready()
    return own.fetch(input instanceof URL ? input.href : input, {
      ...init,
      bypassCustomProtocolHandlers: true,
    })
  }
}
