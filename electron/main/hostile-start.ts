import { hostileStart } from '../shared/i18n/hostileStart'

/** Exit code of a start that was refused: a wrong configuration, in the words of sysexits.h. */
export const refusedStartCode = 78

/**
 * Chromium's and Electron's switches that open the page to others, weaken TLS or the sandbox, send
 * requests elsewhere, or run a program of the caller's. Some act before any script runs and cannot
 * be taken back, so a start with one of them is refused as a whole.
 */
const refusedSwitches: ReadonlySet<string> = new Set([
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'allow-sandbox-debugging',
  'auth-negotiate-delegate-allowlist',
  'auth-server-allowlist',
  'auto-open-devtools-for-tabs',
  'browser-subprocess-path',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-blink-features',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'in-process-gpu',
  'js-flags',
  'load-extension',
  'log-net-log',
  'net-log-capture-mode',
  'no-proxy-server',
  'no-sandbox',
  'no-zygote',
  'no-zygote-sandbox',
  'remote-allow-origins',
  'renderer-cmd-prefix',
  'single-process',
  'ssl-key-log-file',
  'ssl-version-max',
  'ssl-version-min',
  'unsafely-treat-insecure-origin-as-secure',
  'utility-cmd-prefix',
])

/** Families of such switches, by how their names begin. */
const refusedFamilies = [
  'disable-extensions-except',
  'ignore-certificate-errors',
  'ignore-urlfetcher-cert-requests',
  'inspect',
  'proxy-',
  'remote-debugging-',
  'test-third-party-',
  'use-system-proxy-resolver',
] as const

/** Wayland or X11: the user's choice, which a restart has to keep. */
const keptVariables: ReadonlySet<string> = new Set(['ELECTRON_OZONE_PLATFORM_HINT'])

/** The first switch of a command line that must not be there; null when there is none. */
export function refusedSwitch(
  argv: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string | null {
  // Chromium trims, and on Windows knows a third prefix and takes any case.
  const form = platform === 'win32' ? /^(?:--?|\/)([^=]+)/u : /^--?([^=]+)/u
  const end = argv.indexOf('--')
  for (const argument of argv.slice(1, end < 0 ? undefined : end)) {
    const name = form.exec(argument.trim())?.[1]?.toLowerCase()
    if (name === undefined) continue
    if (refusedSwitches.has(name)) return name
    if (refusedFamilies.some((family) => name.startsWith(family))) return name
  }
  return null
}

/** Removes what makes Node, Electron or Chromium trust more, load code, or write keys to a file. */
export function dropHostileEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (isHostileVariable(name)) Reflect.deleteProperty(environment, name)
  }
}

function isHostileVariable(name: string): boolean {
  const upper = name.toUpperCase()
  if (keptVariables.has(upper)) return false
  return (
    /^(?:NODE|ELECTRON)_/u.test(upper) ||
    ['SSLKEYLOGFILE', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'CHROME_DEVEL_SANDBOX'].includes(upper)
  )
}

/** Why a start was refused, in both languages: it is too early to know the user's. */
export function refusedStartText(name: string): string {
  const { zhCN, en } = hostileStart
  const lines = [zhCN, en].flatMap((texts) => [
    texts.refused,
    ...(name.includes('sandbox') ? [texts.sandbox] : []),
  ])
  return lines.join('\n').replaceAll('{name}', `--${name}`)
}
