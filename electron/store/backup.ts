import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, OpenDatabase } from './database'

const keptBackups = 3
const namePattern = /^runwatch-(\d+)\.db$/u

/** A backup file and when it was made, epoch milliseconds. */
export interface Backup {
  readonly file: string
  readonly madeAt: number
}

/** Backups of a data folder, newest first. */
export function listBackups(folder: string): readonly Backup[] {
  const backups = join(folder, 'backups')
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .flatMap((name) => {
      const madeAt = namePattern.exec(name)?.[1]
      return madeAt === undefined ? [] : [{ file: join(backups, name), madeAt: Number(madeAt) }]
    })
    .sort((a, b) => b.madeAt - a.madeAt)
}

/** Writes a copy under another name, checks it, gives it its name, drops all but the newest three. */
export function makeBackup(
  database: Database,
  open: OpenDatabase,
  folder: string,
  now: number,
): string {
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  const file = join(backups, `runwatch-${now}.db`)
  const partial = `${file}.part`
  rmSync(partial, { force: true })
  try {
    database.exec(`VACUUM INTO '${partial.replaceAll("'", "''")}'`)
    if (!isGood(open, partial)) throw new Error('backup is malformed')
    renameSync(partial, file)
  } finally {
    rmSync(partial, { force: true })
  }
  for (const old of listBackups(folder).slice(keptBackups)) rmSync(old.file, { force: true })
  return file
}

/** True when a file is a whole SQLite database. */
export function isGood(open: OpenDatabase, file: string): boolean {
  let database: Database | null = null
  try {
    database = open(file, { readOnly: true })
    const row = database.prepare('PRAGMA quick_check').get() as Record<string, unknown> | undefined
    return row?.['quick_check'] === 'ok'
  } catch {
    return false
  } finally {
    database?.close()
  }
}
