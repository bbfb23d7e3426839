import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { listBackups, type Backup } from './backup'
import { isWholeFile } from './check'
import { type Database, type OpenDatabase } from './database'
import {
  databaseSuffixes,
  makePrivateFile,
  renameFile,
  sizeOf,
  syncFile,
  syncFolder,
  type StorePaths,
} from './files'
import { schemaVersion, versionOf } from './schema'

/** What became of a damaged or missing database. */
export interface Rescue {
  /** When the backup that took its place was made, epoch milliseconds; null: none was good. */
  readonly restoredFrom: number | null
  /** Where the damaged file is now; null when there was none. */
  readonly keptDamagedFile: string | null
}

/** What a rescue works with. */
export interface RescueMeans {
  readonly paths: StorePaths
  readonly open: OpenDatabase
  readonly now: number
}

/**
 * Keeps the damaged file aside and puts the newest good backup in its place; with no good one the
 * place stays empty. Killed at any point, the next start finds no database and goes on.
 */
export function rescue({ paths, open, now }: RescueMeans): Rescue {
  const copy = `${paths.database}.part`
  const backup = copyNewestGood({ paths, open, now }, copy)
  const keptDamagedFile = setAside(paths.database, now)
  if (backup !== null) renameFile(copy, paths.database)
  syncFolder(paths.folder)
  rmSync(paths.suspicion, { force: true })
  return { restoredFrom: backup?.madeAt ?? null, keptDamagedFile }
}

/** Copies backups, newest first, until one is good. Damaged ones are kept, under another name. */
function copyNewestGood({ paths, open, now }: RescueMeans, copy: string): Backup | null {
  for (const backup of listBackups(paths.backups)) {
    rmSync(copy, { force: true })
    makePrivateFile(copy)
    copyFileSync(backup.file, copy)
    if (sizeOf(copy) !== 0 && isWholeFile(open, copy)) {
      if (!isReadable(open, copy)) continue
      syncFile(copy)
      return backup
    }
    setAside(backup.file, now)
  }
  rmSync(copy, { force: true })
  return null
}

/** The newest backup that is whole and of a schema this program reads, where it is; null: none. */
export function newestGoodBackup(backups: string, open: OpenDatabase): Backup | null {
  return (
    listBackups(backups).find(
      ({ file }) => sizeOf(file) !== 0 && isWholeFile(open, file) && isReadable(open, file),
    ) ?? null
  )
}

/** A newer program's backup waits for that program. */
function isReadable(open: OpenDatabase, file: string): boolean {
  const database: Database = open(file, { readOnly: true })
  try {
    const version = versionOf(database)
    return version > 0 && version <= schemaVersion
  } finally {
    database.close()
  }
}

/** Gives a damaged file, with what SQLite keeps beside it, a name that says so; answers the path. */
export function setAside(file: string, now: number): string | null {
  const aside = `${file}.corrupt-${now}`
  const isThere = existsSync(file)
  for (const suffix of databaseSuffixes) {
    if (existsSync(file + suffix)) renameFile(file + suffix, aside + suffix)
  }
  return isThere ? aside : null
}
