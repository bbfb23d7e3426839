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

/** Where packages that are to be tested look for updates: at a server of the test's own. */
const feed = 'http://127.0.0.1:47613/'

async function make(args) {
  const env = { ...process.env, RUNWATCH_UPDATE_URL: feed }
  const { code, output } = await runNode([at('scripts', 'dist.mjs'), '--linux', ...args], { env })
  if (code !== 0) throw new SetupError(output.trimEnd())
}

/**
 * Packages of this checkout, those of a later version that is otherwise the same, and where they look
 * for updates; made when something has changed.
 */
export async function ensurePackages(log) {
  const folder = at('artifacts', 'packages')
  const next = at('artifacts', 'packages-next')
  const stamp = join(next, '.sources')
  const print = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return { folder, next, feed }
  log('making the packages')
  await make(['--out', folder])
  await make(['--out', next, '--as', '9.0.0', '--only', 'deb,AppImage'])
  await writeFile(stamp, print)
  return { folder, next, feed }
}
