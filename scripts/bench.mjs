#!/usr/bin/env node
// Measures Runwatch beside what it is compared with and prints one table; `docs/performance.md` says what and how.
//   npm run bench [-- --only sign|store|transfer|list|start|estimate|schedule]      schedule, which takes longer, by name only
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { bundle } from './lib/bundle.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { runInDesktopSession } from './lib/desktop-session.mjs'
import { createLog, runMain, SetupError } from './lib/log.mjs'
import { stopChildrenOnSignals } from './lib/run.mjs'
import { ensureLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

const log = createLog('bench')
const names = ['sign', 'store', 'transfer', 'list', 'start', 'estimate', 'schedule']

function parse(args) {
  if (args.length === 0) return []
  const [option, name] = args
  if (args.length === 2 && option === '--only' && names.includes(name)) return [name]
  throw new SetupError(`usage: bench.mjs [--only ${names.join('|')}]`)
}

async function prepare() {
  await ensureSystemPackages(['run', 'headless', 'test'], log)
  const { exe, dist, version } = await resolveRuntime(log)
  await ensureLibraries(exe)
  await ensureBuild(log)
  await bundle('bench')
  log(`Electron ${version}`)
  return dist
}

stopChildrenOnSignals()
await runMain(log, async () => {
  const only = parse(process.argv.slice(2))
  await ensureDependencies(log)
  const dist = await prepare()
  return runInDesktopSession(['out/bench/index.cjs', ...only], { dist, log, env: () => ({}) })
})
