import { withDeadline } from '../tencent/deadline'
import { transportError } from '../tencent/transport-errors'
import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import { fail, ok, type Result } from '../shared/result'

/** How the API host was reached. */
export interface ConnectionFacts {
  readonly milliseconds: number
  /** `host:port` of the proxy; null without one. */
  readonly proxy: string | null
}

/** What a test of the connection works with. */
export interface ConnectionTestOptions {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly url: string
  readonly timeoutMs: number
  /** Chromium's answer which way a request goes: `DIRECT`, `PROXY host:port`. */
  resolveProxy(url: string): Promise<string>
}

/** Asks the host for its first page, without a key; any answer of it counts, an answer of the proxy does not. */
export function testConnection(options: ConnectionTestOptions): Promise<Result<ConnectionFacts>> {
  const { clock, url, timeoutMs } = options
  const limits = { clock, delayMs: timeoutMs, signal: new AbortController().signal }
  return withDeadline(limits, async (signal) => {
    const startedAt = clock.monotonic()
    try {
      const proxy = proxyIn(await options.resolveProxy(url))
      const response = await options.fetch(url, {
        method: 'GET',
        redirect: 'manual',
        credentials: 'omit',
        signal,
      })
      await response.body?.cancel()
      if (response.status === 407) return fail(appError('network.proxy', { detail: 'HTTP 407' }))
      return ok({ milliseconds: Math.round(clock.monotonic() - startedAt), proxy })
    } catch (thrown) {
      return fail(transportError(thrown))
    }
  })
}

/** The first way in Chromium's list; it tries them in order. */
function proxyIn(list: string): string | null {
  const [, proxy] = /^\s*(?:PROXY|HTTPS|SOCKS5?)\s+(\S+?)\s*(?:;|$)/u.exec(list) ?? []
  return proxy ?? null
}
