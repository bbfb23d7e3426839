import { mkdir, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onOwnBus, runInDesktopSession } from './desktop-session.mjs'
import { at } from './paths.mjs'
import { ensurePackages } from './packages.mjs'
import { counts, readReport, suiteCounts, sum } from './report.mjs'
import { run, runNode } from './run.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { withTempDir } from './temp.mjs'

const tool = (path) => at('node_modules', path)

/** Several tools as one check; the output of those that fail is shown. */
async function check(commands) {
  const results = await Promise.all(commands.map((args) => runNode(args)))
  const failed = results.filter(({ code }) => code !== 0)
  for (const { output } of failed) process.stdout.write(`${output.trimEnd()}\n`)
  return failed.length === 0 ? counts(1, 0) : counts(0, 1)
}

export const typecheck = () =>
  check([
    [tool('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.node.json'],
    [tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'tsconfig.web.json'],
  ])

export const lint = () =>
  check([
    [tool('eslint/bin/eslint.js'), '.'],
    [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ])

/** The file a suite's JSON report is written to; an earlier run's is removed. */
async function freshReport(suite) {
  const file = at('artifacts', `${suite}.json`)
  await mkdir(at('artifacts'), { recursive: true })
  await rm(file, { force: true })
  return file
}

function vitestArgs(project, report, extra) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return [tool('vitest/vitest.mjs'), 'run', `--project=${project}`, ...reporters, ...extra]
}

// Vite would otherwise announce a future change of its config loader three times per run.
const vitestEnv = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }

export async function unit({ extra }) {
  const report = await freshReport('unit')
  const env = { ...process.env, ...vitestEnv }
  const { code } = await runNode(vitestArgs('unit', report, extra), { show: 'all', env })
  return suiteCounts('vitest', readReport(report), code)
}

/** The fault tests get a session bus and a home of their own: some start a keyring. */
export async function faults({ extra, dist }) {
  const report = await freshReport('faults')
  const code = await withTempDir(tmpdir(), 'runwatch-faults-', async (home) => {
    const node = [process.execPath, ...vitestArgs('faults', report, extra)]
    const { command, env } = onOwnBus(node, home)
    const fullEnv = { ...env, ...vitestEnv, ELECTRON_OVERRIDE_DIST_PATH: dist }
    const [program, ...args] = command
    return (await run(program, args, { show: 'all', env: fullEnv })).code
  })
  return suiteCounts('vitest', readReport(report), code)
}

/** Makes the packages, unless what they are made of is unchanged, and tests them. */
export async function packages({ extra, dist, log }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    log('packages are tested on linux-x64')
    return counts(0, 0, 1)
  }
  await ensureSystemPackages(['package'], log)
  const { folder, next, feed } = await ensurePackages(log)
  const report = await freshReport('packages')
  const env = {
    ...process.env,
    ...vitestEnv,
    RUNWATCH_BARE: dist,
    RUNWATCH_PACKAGES: folder,
    RUNWATCH_PACKAGES_NEXT: next,
    RUNWATCH_FEED: feed,
  }
  const { code } = await runNode(vitestArgs('packages', report, extra), { show: 'all', env })
  return suiteCounts('vitest', readReport(report), code)
}

/** Runs projects of the end-to-end tests in the real app; `name` is that of the report. */
async function playwright(projects, name, { extra, dist, log, display }) {
  const report = await freshReport(name)
  const chosen = projects.map((project) => `--project=${project}`)
  const options = ['-c', 'test/e2e/playwright.config.ts', ...chosen]
  const args = ['node_modules/@playwright/test/cli.js', 'test', ...options]
  const code = await runInDesktopSession([...args, '--reporter=list,json', ...extra], {
    dist,
    log,
    display,
    env: (artifacts) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: join(artifacts, basename(report)) }),
  })
  return suiteCounts('playwright', readReport(report), code)
}

const removeTraces = () => rm(at('artifacts', 'playwright'), { recursive: true, force: true })

const e2eProjects = ['app', 'looks']

/** The long looks at every screen beside all else, each on a desktop of its own, where there are processors for it. */
export async function e2e(options) {
  await removeTraces()
  if (options.extra.length > 0 || availableParallelism() < 2) {
    return playwright(e2eProjects, 'e2e', options)
  }
  const results = e2eProjects.map((project, index) =>
    playwright([project], `e2e-${project}`, { ...options, display: (index + 1) * 100 }),
  )
  return sum(await Promise.all(results))
}

export async function screenshots(options) {
  await removeTraces()
  await rm(at('artifacts', 'screenshots'), { recursive: true, force: true })
  return playwright(['screenshots'], 'screenshots', options)
}
