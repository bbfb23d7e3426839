import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { checkoutLock, withLock } from './lock.mjs'
import { SetupError } from './log.mjs'
import { runNpm } from './npm.mjs'
import { at } from './paths.mjs'

/**
 * Whether what npm installed (`node_modules/.package-lock.json`, which npm writes last) is what `package-lock.json` asks
 * for. Both are parsed lock files; packages for other systems may be missing.
 */
export function isUpToDate(wanted, installed) {
  const isSame = ([path, entry]) => {
    const found = installed.packages[path]
    if (!found) return entry.optional === true || entry.devOptional === true
    return found.version === entry.version && found.integrity === entry.integrity
  }
  const packages = { ...wanted.packages }
  delete packages['']
  return (
    Object.entries(packages).every(isSame) &&
    Object.keys(installed.packages).every((path) => path in packages)
  )
}

function isInstalled() {
  const installed = at('node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
  if (!isUpToDate(wanted, JSON.parse(readFileSync(installed, 'utf8')))) return false
  const { dependencies, devDependencies } = wanted.packages['']
  const direct = Object.keys({ ...dependencies, ...devDependencies })
  return direct.every((name) => existsSync(at('node_modules', name, 'package.json')))
}

/** A linked folder belongs to another checkout, and `npm ci` would empty it: it is used as it is. */
const isLinked = () =>
  lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true

/** Installs exactly what `package-lock.json` names, unless that is what is there. No npm call when nothing changed. */
export async function ensureDependencies(log) {
  if (isInstalled()) return
  if (isLinked()) {
    log('node_modules is a link and differs from package-lock.json: using it as it is')
    return
  }
  await withLock(checkoutLock('npm'), log, async () => {
    if (isInstalled()) return
    log('installing dependencies (npm ci), this takes a minute the first time')
    // Development tools are needed whatever NODE_ENV says.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await runNpm(args)
    if (code !== 0) throw new SetupError(`npm ci failed (exit code ${code})\n${output.trimEnd()}`)
    if (!isInstalled()) throw new SetupError('npm ci did not install what package-lock.json names')
  })
}
