import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArguments, usage } from './arguments'
import { hasHistory, seed } from './seed'

const log = (text: string) => process.stderr.write(`[seed] ${text}\n`)

function main(args: readonly string[]): number {
  const wanted = parseArguments(args)
  if (wanted === null) {
    log(usage)
    return 2
  }
  const folder =
    wanted.folder === null
      ? mkdtempSync(join(tmpdir(), 'runwatch-seed-'))
      : resolve(process.env['INIT_CWD'] ?? '.', wanted.folder)
  if (hasHistory(folder) && !wanted.isForced) {
    log(`${folder} holds a history already; --force replaces it`)
    return 1
  }
  const startedAt = performance.now()
  const readings = seed({
    ...wanted,
    folder,
    until: Date.now(),
    onProgress: (tasks) => log(`${tasks} of ${wanted.tasks} tasks`),
  })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  log(`${wanted.tasks} tasks and ${readings} readings in ${seconds} s`)
  process.stdout.write(`${folder}\n`)
  log(`npm start -- --data-folder ${JSON.stringify(folder)}`)
  return 0
}

process.exitCode = main(process.argv.slice(2))
