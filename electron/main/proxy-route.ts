import type { Route } from '../checks/ports'

const defaultPorts: Readonly<Record<string, number>> = {
  PROXY: 80,
  HTTP: 80,
  HTTPS: 443,
  SOCKS: 1080,
  SOCKS4: 1080,
  SOCKS5: 1080,
}

/**
 * The first of the ways a PAC-style answer names, such as `PROXY 127.0.0.1:7890; DIRECT`; null when
 * it names none.
 */
export function parseRoute(answer: string): Route | null {
  const [way = ''] = answer.split(';')
  const [kind = '', place = ''] = way.trim().split(/\s+/u)
  if (kind.toUpperCase() === 'DIRECT') return { kind: 'direct' }
  const defaultPort = defaultPorts[kind.toUpperCase()]
  const [, host, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/u.exec(place) ?? []
  if (defaultPort === undefined || host === undefined) return null
  const name = host.replace(/^\[|\]$/gu, '')
  return { kind: 'proxy', host: name, port: port === undefined ? defaultPort : Number(port) }
}
