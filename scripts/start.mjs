#!/usr/bin/env node
// Starts the app from this checkout; without a display, the demo on the command line.
//   npm start -- [arguments of the app]
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain } from './lib/log.mjs'
import { at } from './lib/paths.mjs'
import { runForeground, stopChildrenOnSignals } from './lib/run.mjs'
import { sandboxObstacle } from './lib/sandbox.mjs'
import { ensureLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

const log = createLog('start')
const appArgs = process.argv.slice(2)

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Answers the environment for Electron. An editor's terminal may have told it to be plain Node. */
function electronEnv() {
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  return env
}

async function sandboxArgs() {
  const obstacle = await sandboxObstacle()
  if (!obstacle) return []
  log(`${obstacle}: Electron runs with --no-sandbox`)
  return ['--no-sandbox']
}

async function prepareElectron() {
  await ensureSystemPackages(['run'], log)
  const runtime = await resolveRuntime(log)
  await ensureLibraries(runtime.exe)
  return runtime
}

async function demo() {
  await ensureBuild(log)
  log('no display (DISPLAY and WAYLAND_DISPLAY are not set): showing the demo in this terminal')
  return [process.execPath, [at('out/main/cli.js'), 'demo'], process.env]
}

async function app() {
  const { exe } = await prepareElectron()
  await ensureBuild(log)
  return [exe, [...(await sandboxArgs()), '.', ...appArgs], electronEnv()]
}

const release = stopChildrenOnSignals()
await runMain(log, async () => {
  await ensureDependencies(log)
  const prepare = hasDisplay ? app : demo
  const [command, commandArgs, env] = await prepare()
  release()
  return runForeground(command, commandArgs, { env })
})
