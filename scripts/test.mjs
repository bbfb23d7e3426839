#!/usr/bin/env node
// The whole check. Its last line is `N passed, M failed`, with `, K skipped` if any; exit code 1 when something failed.
//   npm test                                    everything
//   npm test -- --only typecheck|lint|unit|faults|packages|e2e [-- arguments of that runner]
//   npm run screenshots                         only writes artifacts/screenshots
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain, SetupError } from './lib/log.mjs'
import { counts, sum, summary } from './lib/report.mjs'
import { stopChildrenOnSignals } from './lib/run.mjs'
import * as suites from './lib/suites.mjs'
import { ensureLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

const log = createLog('test', process.stdout)
const everything = ['typecheck', 'lint', 'unit', 'faults', 'packages', 'e2e']
const checks = new Set(['typecheck', 'lint'])
const needsElectron = new Set(['faults', 'packages', 'e2e', 'screenshots'])

/** What to run and the arguments for its runner. Anything else than our own options belongs to the one runner named. */
function parse(args) {
  const rest = args.filter((arg) => arg !== '--')
  const only = rest.indexOf('--only')
  const [, name] = only < 0 ? [] : rest.splice(only, 2)
  const isScreenshots = rest.includes('--screenshots')
  const extra = rest.filter((arg) => arg !== '--screenshots')
  if (isScreenshots) return { names: ['screenshots'], extra }
  if (only >= 0 && everything.includes(name)) return { names: [name], extra }
  if (only < 0 && extra.length === 0) return { names: everything, extra }
  throw new SetupError(
    `usage: test.mjs [--only ${everything.join('|')} | --screenshots] [-- arguments of that runner]`,
  )
}

/** Runs one step, reports its time, and turns an exception into one failed check. */
async function step(name, work) {
  const startedMs = Date.now()
  const result = await work().catch((error) => {
    log(error instanceof SetupError ? error.message : error.stack)
    return counts(0, 1)
  })
  const outcome = result.failed > 0 ? 'failed' : result.passed > 0 ? 'passed' : 'ready'
  log(`${name} ${outcome} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`)
  return result
}

/** A step that prepares: nothing to count unless it fails. */
const preparation = (name, work) =>
  step(name, async () => {
    await work()
    return counts(0, 0)
  })

const failed = (name, reason) => {
  log(`${name} failed: ${reason}`)
  return counts(0, 1)
}

/** System packages, Electron and the build; answers the counts and the folder of Electron, undefined when one failed. */
async function prepareElectron() {
  let dist
  const results = [
    await preparation('system packages', () =>
      ensureSystemPackages(['run', 'headless', 'test'], log),
    ),
    await preparation('electron', async () => {
      const runtime = await resolveRuntime(log)
      await ensureLibraries(runtime.exe)
      dist = runtime.dist
    }),
    await preparation('build', () => ensureBuild(log)),
  ]
  const isReady = sum(results).failed === 0
  return { results, dist: isReady ? dist : undefined }
}

/** Type check and lint, which print nothing before they end. */
async function runChecks(names, options) {
  const results = []
  for (const name of names) results.push(await step(name, () => suites[name](options)))
  return sum(results)
}

async function runAll({ names, extra }) {
  const dependencies = await preparation('dependencies', () => ensureDependencies(log))
  if (dependencies.failed > 0) return dependencies
  const results = [dependencies]
  if (names.includes('unit')) results.push(await step('unit', () => suites.unit({ extra })))
  // What comes next waits more than it computes: there is room for these beside it.
  const checked = runChecks(
    names.filter((name) => checks.has(name)),
    { extra },
  )
  const inElectron = names.filter((name) => needsElectron.has(name))
  const electron = inElectron.length > 0 ? await prepareElectron() : { results: [] }
  results.push(...electron.results)
  for (const name of inElectron) {
    if (name === 'e2e') await checked
    const work = () => suites[name]({ extra, log, dist: electron.dist })
    results.push(electron.dist ? await step(name, work) : failed(name, 'what it needs is missing'))
  }
  return sum([...results, await checked])
}

stopChildrenOnSignals()
await runMain(log, async () => {
  const total = await runAll(parse(process.argv.slice(2)))
  process.stdout.write(`${summary(total)}\n`)
  return total.failed > 0 ? 1 : 0
})
