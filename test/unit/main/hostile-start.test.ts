import { describe, expect, it } from 'vitest'
import {
  dropHostileEnvironment,
  refusedStartText,
  refusedSwitch,
} from '../../../electron/main/hostile-start'

const hostile = [
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--remote-allow-origins=*',
  '--inspect',
  '--inspect-brk=0.0.0.0:9229',
  '--js-flags=--expose-gc',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=abc',
  '--allow-insecure-localhost',
  '--allow-running-insecure-content',
  '--unsafely-treat-insecure-origin-as-secure=http://a',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--host-rules=MAP * 127.0.0.1',
  '--proxy-server=127.0.0.1:1',
  '--proxy-pac-url=http://a/x.pac',
  '--proxy-bypass-list=*',
  '--proxy-auto-detect',
  '--no-proxy-server',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-gpu-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--no-zygote',
  '--single-process',
  '--load-extension=/tmp/x',
  '--renderer-cmd-prefix=/bin/sh',
  '--utility-cmd-prefix=/bin/sh',
  '--gpu-launcher=/bin/sh',
  '--browser-subprocess-path=/bin/sh',
  '--ssl-key-log-file=/tmp/keys',
  '--log-net-log=/tmp/net.json',
  '--auth-server-allowlist=*',
]

describe('a switch that makes it less secure', () => {
  it.each(hostile)('is refused: %s', (argument) => {
    const [, name] = /^--([^=]+)/u.exec(argument) ?? []
    expect(refusedSwitch(['runwatch', '--lang=en', argument], 'linux')).toBe(name)
  })

  it.each([
    ['-remote-debugging-port=1', 'linux'],
    [' --no-sandbox ', 'linux'],
    ['--No-Sandbox', 'win32'],
    ['/no-sandbox', 'win32'],
  ] as const)('is refused in the form %j (%s), which Chromium takes too', (argument, platform) => {
    expect(refusedSwitch(['runwatch', argument], platform)).not.toBeNull()
  })
})

it.each([
  [['--hidden', '--add', '--lang=en', 'runwatch://task/no-sandbox']],
  [['--ozone-platform=wayland', '--enable-features=WaylandWindowDecorations', '--disable-gpu']],
  [['--force-device-scale-factor=2', '--password-store=basic', '--enable-logging']],
  [['--add=--no-sandbox']],
  [['/inspect/app']],
  [['--', '--no-sandbox']],
])('%j starts: it weakens nothing', (argv) => {
  expect(refusedSwitch(['/no-sandbox/runwatch', ...argv], 'linux')).toBeNull()
})

it('says which switch it was, in both languages, and what to do when nobody gave it', () => {
  const lines = refusedStartText('no-sandbox').split('\n')
  expect(lines).toHaveLength(4)
  expect(lines.filter((line) => line.includes('--no-sandbox'))).toHaveLength(2)
  expect(lines.filter((line) => line.includes('deb'))).toHaveLength(2)
  expect(refusedStartText('js-flags').split('\n')).toHaveLength(2)
})

it('drops variables that load code, trust more or write keys, and keeps the user’s', () => {
  const environment = {
    NODE_OPTIONS: '--require /tmp/x.js',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_EXTRA_CA_CERTS: '/tmp/ca.pem',
    NODE_PATH: '/tmp',
    ELECTRON_RUN_AS_NODE: '1',
    ELECTRON_ENABLE_LOGGING: '1',
    Electron_Override_Dist_Path: '/tmp',
    SSLKEYLOGFILE: '/tmp/keys',
    SSL_CERT_FILE: '/tmp/ca.pem',
    CHROME_DEVEL_SANDBOX: '/tmp/sandbox',
    ELECTRON_OZONE_PLATFORM_HINT: 'wayland',
    HTTPS_PROXY: 'http://proxy.example:3128',
    no_proxy: 'localhost',
    HOME: '/home/user',
    APPIMAGE: '/apps/Runwatch.AppImage',
  }
  dropHostileEnvironment(environment)
  expect(Object.keys(environment)).toEqual([
    'ELECTRON_OZONE_PLATFORM_HINT',
    'HTTPS_PROXY',
    'no_proxy',
    'HOME',
    'APPIMAGE',
  ])
})
