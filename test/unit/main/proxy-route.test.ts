import { expect, it } from 'vitest'
import { parseRoute } from '../../../electron/main/proxy-route'

it.each([
  ['DIRECT', { kind: 'direct' }],
  ['PROXY 127.0.0.1:7890; DIRECT', { kind: 'proxy', host: '127.0.0.1', port: 7890 }],
  ['SOCKS5 proxy', { kind: 'proxy', host: 'proxy', port: 1080 }],
  ['HTTPS [::1]:8443', { kind: 'proxy', host: '::1', port: 8443 }],
  ['', null],
  ['PROXY', null],
  ['WHAT a:1', null],
])('the way that “%s” names first', (answer, route) => {
  expect(parseRoute(answer)).toEqual(route)
})
