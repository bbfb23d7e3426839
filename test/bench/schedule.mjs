// Runs the benchmark of the schedule alone: `node test/bench/schedule.mjs [watches …]`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')
const artifacts = join(root, 'artifacts')
mkdirSync(artifacts, { recursive: true })
const folder = mkdtempSync(join(artifacts, 'bench-schedule-'))
try {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'schedule.ts'),
      outDir: folder,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'schedule.mjs' } },
    },
  })
  const { printSchedule } = await import(pathToFileURL(join(folder, 'schedule.mjs')).href)
  const sizes = process.argv.slice(2).map(Number)
  await printSchedule(sizes.length > 0 ? sizes : undefined)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
