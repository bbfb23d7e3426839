/** Why an address cannot be a proxy's. */
export type ProxyProblem = 'empty' | 'scheme' | 'credentials' | 'port' | 'form'

/** A proxy's address in full, or why it is none. */
export type ProxyAddress =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly problem: ProxyProblem }

/** Reads `host:port`, `http://host:port` or `https://host:port`; a password has no place in settings. */
export function parseProxyAddress(text: string): ProxyAddress {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, problem: 'empty' }
  const [, scheme = 'http', rest = ''] =
    /^(?:([a-z][\w+.-]*):\/\/)?(.*)$/iu.exec(trimmed.replace(/\/$/u, '')) ?? []
  const lower = scheme.toLowerCase()
  if (lower !== 'http' && lower !== 'https') return { ok: false, problem: 'scheme' }
  if (rest.includes('@')) return { ok: false, problem: 'credentials' }
  const [, host = '', port = ''] =
    /^(\[[\da-f:.]+\]|[^\s:/?#[\]\\,;=<>"']+)(?::(\d{1,5}))?$/iu.exec(rest) ?? []
  if (host === '') return { ok: false, problem: 'form' }
  if (port === '' || Number(port) < 1 || Number(port) > 65_535)
    return { ok: false, problem: 'port' }
  const origin = `${lower}://${host}:${Number(port)}`
  return URL.canParse(origin) ? { ok: true, origin } : { ok: false, problem: 'form' }
}
