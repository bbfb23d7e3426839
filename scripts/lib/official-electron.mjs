import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkoutLock, withLock } from './lock.mjs'
import { at } from './paths.mjs'
import { runNode } from './run.mjs'

const probeTimeoutMs = 5_000
const defaultMirror = 'https://github.com/electron/electron/releases/download/'

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/** The `electron` package of this checkout: its folder and version. */
function electronPackage() {
  const manifest = createRequire(at('package.json')).resolve('electron/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return { dir: dirname(manifest), version }
}

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

/**
 * The official Electron if it is completely installed, else null. Its `install.js` writes `path.txt` last, so a folder
 * without it is what an interrupted download left.
 */
export function installedElectron() {
  const { dir, version } = electronPackage()
  const dist = join(dir, 'dist')
  const program = textOf(join(dir, 'path.txt'))
  if (program === '' || textOf(join(dist, 'version')).replace(/^v/, '') !== version) return null
  const exe = join(dist, program)
  return existsSync(exe) ? { exe, dist, version, source: 'official' } : null
}

/** A setting of Electron's downloader, from the names it reads itself (@electron/get, artifact-utils). */
function mirrorSetting(name) {
  const { env } = process
  return (
    env[`npm_config_electron_${name}`] ||
    env[`NPM_CONFIG_ELECTRON_${name.toUpperCase()}`] ||
    env[`npm_package_config_electron_${name}`] ||
    env[`ELECTRON_${name.toUpperCase()}`]
  )
}

function cacheFolders() {
  const { env } = process
  const local = env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'electron', 'Cache') : undefined
  const base = env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const mac = join(homedir(), 'Library', 'Caches', 'electron')
  return [env.electron_config_cache, local, mac, join(base, 'electron')].filter(Boolean)
}

/** Whether the archive was downloaded before (for any checkout), so that no host is needed. */
function isArchiveCached(version) {
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  return cacheFolders()
    .filter((folder) => existsSync(folder))
    .some((folder) => readdirSync(folder).some((id) => existsSync(join(folder, id, name))))
}

/** Asks the download host for the small list of checksums. A blocked host must cost seconds, not minutes. */
async function isHostReachable(version, log) {
  const mirror = mirrorSetting('mirror') || defaultMirror
  const folder = (mirrorSetting('custom_dir') || `v${version}`).replace('{{ version }}', version)
  try {
    const answer = await fetch(`${mirror}${folder}/SHASUMS256.txt`, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeTimeoutMs),
    })
    if (answer.status < 500) return true
    log(`${new URL(mirror).host} answers ${answer.status}`)
  } catch (error) {
    const reason = error.cause?.code ?? error.name
    log(`Electron's download host cannot be reached (${new URL(mirror).host}: ${reason})`)
  }
  return false
}

/**
 * Downloads the official Electron with the installer of its own package, which checks the checksum, and answers it; null
 * when that did not work. With `isOnlyWay` the host is not probed first: the installer's own error is then the best text.
 */
export async function downloadElectron(log, { isOnlyWay }) {
  const { dir, version } = electronPackage()
  const hasProxy = proxyNames.some((name) => process.env[name])
  const isWorthTrying =
    isOnlyWay || hasProxy || isArchiveCached(version) || (await isHostReachable(version, log))
  if (!isWorthTrying) return null
  return withLock(checkoutLock('electron'), log, async () => {
    const ready = installedElectron()
    if (ready) return ready
    log(`downloading Electron ${version}`)
    const env = { ...process.env }
    if (hasProxy) env.ELECTRON_GET_USE_PROXY ??= 'true'
    const { code } = await runNode([join(dir, 'install.js')], { env, show: 'stderr' })
    if (code !== 0) log(`the official download failed (exit code ${code})`)
    return installedElectron()
  })
}
