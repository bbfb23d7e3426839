#!/usr/bin/env node
// Starts the app from this checkout; without a display, the demo on the command line.
//   npm start -- [--data-folder DIR] [arguments of the app]
import { resolve } from 'node:path'
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain, SetupError } from './lib/log.mjs'
import { at } from './lib/paths.mjs'
import { runForeground, stopChildrenOnSignals } from './lib/run.mjs'
import { sandboxObstacle } from './lib/sandbox.mjs'
import { ensureLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

const log = createLog('start')
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** The folder of all user data, when one is named, and what is left for the app. */
function parse(args) {
  const place = args.indexOf('--data-folder')
  if (place === -1) return { folder: null, appArgs: args }
  const [folder] = args.slice(place + 1, place + 2)
  if (!folder) throw new SetupError('--data-folder needs a folder')
  return { folder: resolve(process.env.INIT_CWD ?? '.', folder), appArgs: args.toSpliced(place, 2) }
}

/** Answers the environment for Electron. An editor's terminal may have told it to be plain Node. */
function electronEnv(folder) {
  const env = { ...process.env, ...(folder === null ? {} : { RUNWATCH_USER_DATA: folder }) }
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
  const { folder, appArgs } = parse(process.argv.slice(2))
  const { exe } = await prepareElectron()
  await ensureBuild(log)
  return [exe, [...(await sandboxArgs()), '.', ...appArgs], electronEnv(folder)]
}

const release = stopChildrenOnSignals()
await runMain(log, async () => {
  await ensureDependencies(log)
  const prepare = hasDisplay ? app : demo
  const [command, commandArgs, env] = await prepare()
  release()
  return runForeground(command, commandArgs, { env })
})
