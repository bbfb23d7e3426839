import type { ProxyConfig } from 'electron'
import { parseProxyAddress } from '../shared/proxy'
import type { Settings } from '../shared/settings'

/** What of a session's network can be set. */
export interface ProxiedSession {
  setProxy(config: ProxyConfig): Promise<void>
  closeAllConnections(): Promise<void>
}

/** The user's choice in Chromium's words. An unreadable address is no way out, and never a direct one. */
export function proxyConfig({ mode, address }: Settings['proxy']): ProxyConfig {
  if (mode === 'system') return { mode: 'system' }
  if (mode === 'none') return { mode: 'direct' }
  const parsed = parseProxyAddress(address)
  const unreachable = 'http://0.0.0.0:9'
  return { mode: 'fixed_servers', proxyRules: parsed.ok ? parsed.origin : unreachable }
}

/** Lets a session's requests go the user's way from now on; open connections are closed. */
export async function applyProxy(session: ProxiedSession, proxy: Settings['proxy']): Promise<void> {
  await session.setProxy(proxyConfig(proxy))
  await session.closeAllConnections()
}
