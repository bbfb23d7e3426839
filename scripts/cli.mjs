#!/usr/bin/env node
// Runs the `runwatch` command from this checkout:  npm run cli -- <arguments>
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain } from './lib/log.mjs'
import { at } from './lib/paths.mjs'
import { runForeground, stopChildrenOnSignals } from './lib/run.mjs'

const log = createLog('cli')
const release = stopChildrenOnSignals()
await runMain(log, async () => {
  await ensureDependencies(log)
  await ensureBuild(log)
  release()
  const args = [at('out/main/cli.js'), ...process.argv.slice(2)]
  return runForeground(process.execPath, args, { cwd: process.cwd() })
})
