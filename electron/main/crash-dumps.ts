import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What lies in the folder of crash dumps; the dumps themselves never leave it. */
export interface CrashDumps {
  readonly count: number
  /** Epoch milliseconds; null without any. */
  readonly newestAt: number | null
}

const keptDumps = 5
/** Where Crashpad puts dumps, by system. */
const subfolders = ['.', 'new', 'pending', 'completed', 'reports'] as const

/** Deletes all dumps but the newest five and says what is left. */
export function tidyCrashDumps(folder: string): CrashDumps {
  const dumps = subfolders
    .flatMap((sub) => dumpsIn(join(folder, sub)))
    .sort((a, b) => b.madeAt - a.madeAt)
  for (const { file } of dumps.slice(keptDumps)) {
    rmSync(file, { force: true })
    rmSync(file.replace(/\.dmp$/u, '.meta'), { force: true })
  }
  return {
    count: Math.min(dumps.length, keptDumps),
    newestAt: dumps[0] === undefined ? null : Math.round(dumps[0].madeAt),
  }
}

function dumpsIn(folder: string): readonly { readonly file: string; readonly madeAt: number }[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return []
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name)
    const madeAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs
    return name.endsWith('.dmp') && madeAt !== undefined ? [{ file, madeAt }] : []
  })
}
