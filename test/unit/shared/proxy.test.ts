import { expect, it } from 'vitest'
import { proxyConfig } from '../../../electron/main/proxy'
import { parseProxyAddress } from '../../../electron/shared/proxy'

it.each([
  ['127.0.0.1:7890', 'http://127.0.0.1:7890'],
  [' HTTP://Proxy.example:080/ ', 'http://Proxy.example:80'],
  ['https://proxy.example:443', 'https://proxy.example:443'],
  ['[::1]:3128', 'http://[::1]:3128'],
  ['http://代理.example:8080', 'http://代理.example:8080'],
])('%s is the proxy %s', (text, origin) => {
  expect(parseProxyAddress(text)).toEqual({ ok: true, origin })
})

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['socks5://127.0.0.1:1080', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['http://user:secret@proxy.example:1', 'credentials'],
  ['user@proxy.example:1', 'credentials'],
  ['proxy.example', 'port'],
  ['proxy.example:0', 'port'],
  ['proxy.example:65536', 'port'],
  ['proxy.example:1/path', 'form'],
  ['proxy.example:1;direct://', 'form'],
  ['a:1,b:2', 'form'],
  ['https=proxy.example:1', 'form'],
  ['::1:3128', 'form'],
  ['http://', 'form'],
])('%j is none: %s', (text, problem) => {
  expect(parseProxyAddress(text)).toEqual({ ok: false, problem })
})

it.each([
  [{ mode: 'system', address: 'http://a:1' }, { mode: 'system' }],
  [{ mode: 'none', address: 'http://a:1' }, { mode: 'direct' }],
  [
    { mode: 'manual', address: 'a:1' },
    { mode: 'fixed_servers', proxyRules: 'http://a:1' },
  ],
] as const)('%j becomes %j', (proxy, config) => {
  expect(proxyConfig(proxy)).toEqual(config)
})

it('an unreadable address lets nothing past the proxy', () => {
  const { mode, proxyRules } = proxyConfig({ mode: 'manual', address: 'direct://' })
  expect({ mode, rules: proxyRules?.includes('direct') }).toEqual({
    mode: 'fixed_servers',
    rules: false,
  })
})
