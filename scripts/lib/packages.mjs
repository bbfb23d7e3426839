import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from './log.mjs'
import { at } from './paths.mjs'
import { runNode } from './run.mjs'

/** What packages are made of, besides Electron. */
const sources = [
  'out/.sources',
  'electron-builder.yml',
  'package.json',
  'package-lock.json',
  'resources',
  'scripts/dist.mjs',
  'scripts/package',
]

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.map((source) => at(source)).flatMap(filesBelow)) {
    hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** The folder with the packages of this checkout; makes them when something has changed. */
export async function ensurePackages(log) {
  const folder = at('dist')
  const stamp = join(folder, '.sources')
  const print = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return folder
  log('making the packages')
  const { code, output } = await runNode([at('scripts', 'dist.mjs'), '--linux'])
  if (code !== 0) throw new SetupError(output.trimEnd())
  await writeFile(stamp, print)
  return folder
}
