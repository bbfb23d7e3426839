#!/usr/bin/env node
// Measures Runwatch beside what it is compared with and prints one table; `docs/performance.md` says what and how.
//   npm run bench [-- --only sign|store|transfer|start|estimate|schedule]      schedule, which takes longer, by name only
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { runInDesktopSession } from './lib/desktop-session.mjs'
import { createLog, runMain, SetupError } from './lib/log.mjs'
import { at } from './lib/paths.mjs'
import { stopChildrenOnSignals } from './lib/run.mjs'
import { ensureLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

const log = createLog('bench')
const names = ['sign', 'store', 'transfer', 'start', 'estimate', 'schedule']

function parse(args) {
  if (args.length === 0) return []
  const [option, name] = args
  if (args.length === 2 && option === '--only' && names.includes(name)) return [name]
  throw new SetupError(`usage: bench.mjs [--only ${names.join('|')}]`)
}

/** Builds the benches as the app is built, beside it: no transformer runs while they measure. */
async function buildBenches() {
  const { build } = await import('vite')
  const external = ['@photostructure/sqlite', /^tencentcloud-sdk-nodejs-common/]
  await build({
    configFile: false,
    root: at(),
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: true,
      outDir: at('out', 'bench'),
      target: 'node20.18',
      minify: true,
      rolldownOptions: {
        external,
        input: { index: at('test', 'bench', 'index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
}

async function prepare() {
  await ensureSystemPackages(['run', 'headless', 'test'], log)
  const { exe, dist, version } = await resolveRuntime(log)
  await ensureLibraries(exe)
  await ensureBuild(log)
  await buildBenches()
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
