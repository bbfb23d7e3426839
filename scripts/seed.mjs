#!/usr/bin/env node
// Makes a data folder with a long history, the same one for the same seed:
//   npm run seed -- [--tasks N] [--readings M] [--watched W] [--seed TEXT] [--folder DIR] [--force]
import { bundle } from './lib/bundle.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain } from './lib/log.mjs'
import { runForeground, stopChildrenOnSignals } from './lib/run.mjs'

const log = createLog('seed')
const release = stopChildrenOnSignals()
await runMain(log, async () => {
  await ensureDependencies(log)
  const program = await bundle('seed')
  release()
  return runForeground(process.execPath, [program, ...process.argv.slice(2)], {
    cwd: process.cwd(),
  })
})
