#!/usr/bin/env node
// Prepares a machine and a checkout: dependencies, system packages, Electron, build. Safe to repeat, quick when done.
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain } from './lib/log.mjs'
import { isMain } from './lib/paths.mjs'
import { stopChildrenOnSignals } from './lib/run.mjs'
import { ensureLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

export { ensureBuild, ensureDependencies, ensureSystemPackages, resolveRuntime }

/** Everything that is needed to run and to test; answers the Electron to use. */
async function setUp(log) {
  await ensureDependencies(log)
  await ensureSystemPackages(['run', 'headless', 'test'], log)
  const runtime = await resolveRuntime(log)
  await ensureLibraries(runtime.exe)
  await ensureBuild(log)
  return runtime
}

if (isMain(import.meta)) {
  const log = createLog('setup')
  stopChildrenOnSignals()
  await runMain(log, async () => {
    const { version, dist } = await setUp(log)
    log(`ready, Electron ${version} in ${dist}`)
  })
}
