import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const abandonedAfterMs = 86_400_000

/** The folder of what was read and waits to be merged. */
export function stagingFolder(folder: string): string {
  return join(folder, 'imports')
}

/** Where what was read of one file waits. */
export function stagingFile(folder: string, importId: string): string {
  return join(stagingFolder(folder), `${importId}.db`)
}

/** Forgets what was read of a file. */
export function dropStaging(folder: string, importId: string): void {
  for (const suffix of ['', '-journal']) {
    rmSync(stagingFile(folder, importId) + suffix, { force: true })
  }
}

/** Removes what was read and never merged, as its program was killed; `now` in epoch milliseconds. */
export function dropAbandoned(folder: string, now: number): void {
  for (const name of readdirSync(stagingFolder(folder))) {
    const file = join(stagingFolder(folder), name)
    const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now)
    if (age > abandonedAfterMs) rmSync(file, { force: true })
  }
}
