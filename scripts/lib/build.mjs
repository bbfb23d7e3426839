import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkoutLock, withLock } from './lock.mjs'
import { SetupError } from './log.mjs'
import { at } from './paths.mjs'
import { runNode } from './run.mjs'

/** Everything the build reads. */
const sources = [
  'electron',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'scripts/lib/third-party.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const products = ['out/main/index.js', 'out/main/cli.js', 'out/renderer/index.html']
const stampFile = at('out', '.sources')

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).sort()
  return names.flatMap((name) => filesBelow(join(path, name)))
}

/** One value for the names and contents of all sources: a few milliseconds, and right after every git command. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesBelow)) {
    const content = readFileSync(file)
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

const isBuilt = (print) =>
  products.every((file) => existsSync(at(file))) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === print

/** Builds the app into `out/`, unless `out/` was made from exactly these sources. Needs no network. */
export async function ensureBuild(log) {
  const current = () => fingerprint(sources.map((path) => at(path)))
  if (isBuilt(current())) return
  await withLock(checkoutLock('build'), log, async () => {
    const print = current()
    if (isBuilt(print)) return
    log('building the app')
    const { code, output } = await runNode([
      at('node_modules/electron-vite/bin/electron-vite.js'),
      'build',
    ])
    if (code !== 0)
      throw new SetupError(`the build failed (exit code ${code})\n${output.trimEnd()}`)
    await mkdir(at('out'), { recursive: true })
    await writeFile(stampFile, print)
  })
}
