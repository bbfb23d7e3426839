import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** A path inside the repository. */
export const at = (...parts) => join(root, ...parts)

/** Where downloads and locks are kept between runs and checkouts. */
export function cacheDir(...parts) {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, 'runwatch', ...parts)
}

/** True when this module is the program that node was started with. */
export function isMain(meta) {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(meta.url))
}
