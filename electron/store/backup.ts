import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isWholeFile } from './check'
import type { Database, OpenDatabase } from './database'
import { failure } from './failures'
import { makePrivateFile, makePrivateFolder, renameFile, syncFile, syncFolder } from './files'

const keptBackups = 3
const namePattern = /^runwatch-(\d{1,15})\.db$/u
/** A copy that is this old and still unfinished was left by a program that was killed. */
const abandonedAfterMs = 3_600_000

/** A backup file and when it was made, epoch milliseconds. */
export interface Backup {
  readonly file: string
  readonly madeAt: number
}

/** What a backup is made with. */
export interface BackupMeans {
  readonly database: Database
  readonly open: OpenDatabase
  /** Folder of the backups. */
  readonly backups: string
  readonly now: number
}

/** The backups in a folder, newest first. */
export function listBackups(backups: string): readonly Backup[] {
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .flatMap((name) => {
      const madeAt = namePattern.exec(name)?.[1]
      return madeAt === undefined ? [] : [{ file: join(backups, name), madeAt: Number(madeAt) }]
    })
    .sort((a, b) => b.madeAt - a.madeAt)
}

/**
 * Copies the database under another name, checks the copy in full, gives it its name, drops all but
 * the newest three. Killed or out of space at any point: the older backups are as they were.
 */
export function makeBackup({ database, open, backups, now }: BackupMeans): string {
  makePrivateFolder(backups)
  dropAbandoned(backups, now)
  const file = join(backups, `runwatch-${now}.db`)
  const partial = `${file}.${process.pid}.part`
  try {
    makePrivateFile(partial)
    database.exec(`VACUUM INTO '${partial.replaceAll("'", "''")}'`)
    if (!isWholeFile(open, partial)) throw failure('store.damaged', 'backup is not whole')
    syncFile(partial)
    renameFile(partial, file)
  } finally {
    rmSync(partial, { force: true })
  }
  syncFolder(backups)
  for (const old of listBackups(backups).slice(keptBackups)) rmSync(old.file, { force: true })
  return file
}

function dropAbandoned(backups: string, now: number): void {
  for (const name of readdirSync(backups)) {
    const file = join(backups, name)
    if (!/\.part(-journal)?$/u.test(name)) continue
    const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now)
    if (age > abandonedAfterMs) rmSync(file, { force: true })
  }
}
