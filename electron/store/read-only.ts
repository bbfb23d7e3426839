import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isSound } from './check'
import type { Database, OpenDatabase } from './database'
import { failure, toAppError } from './failures'
import { sizeOf, type StorePaths } from './files'
import { newestGoodBackup } from './rescue'
import { migrate, schemaVersion, versionOf } from './schema'

/** A database that is only looked at. */
export interface ReadOnlyDatabase {
  readonly database: Database
  /** When the backup that is shown was made; null when it is no backup. */
  readonly restoredFrom: number | null
  /** Closes it and removes what was made for it. */
  readonly dispose: () => void
}

/**
 * Opens what can be shown of a history that cannot be written, changing no file of it: the database
 * in place, a copy of it elsewhere, its newest good backup, or an empty one.
 */
export function openReadOnly(paths: StorePaths, open: OpenDatabase): ReadOnlyDatabase {
  const ways = [
    () => openInPlace(paths.database, open),
    () => openUnchanging(paths, open),
    () => openCopy(paths, open),
    () => openBackup(paths, open),
  ]
  for (const way of ways) {
    try {
      return way()
    } catch (problem) {
      if (toAppError(problem) === null) throw problem
    }
  }
  return asIs(openEmpty(open))
}

/** A folder that takes SQLite's shared memory file, or has it from a program that is running. */
function openInPlace(file: string, open: OpenDatabase): ReadOnlyDatabase {
  return asIs(usable(open(file, { readOnly: true })))
}

/** A folder that takes no file: fine while no change waits outside the database file. */
function openUnchanging(paths: StorePaths, open: OpenDatabase): ReadOnlyDatabase {
  if ((sizeOf(`${paths.database}-wal`) ?? 0) > 0) throw failure('store.readOnly')
  const address = `${pathToFileURL(paths.database).href}?immutable=1`
  return asIs(usable(open(address, { readOnly: true })))
}

/** After an unclean end, or with an older schema, the file has to be written before it is read. */
function openCopy(paths: StorePaths, open: OpenDatabase): ReadOnlyDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, 'runwatch.db')
    for (const suffix of ['', '-wal']) {
      if (sizeOf(paths.database + suffix) !== null) {
        copyFileSync(paths.database + suffix, copy + suffix)
      }
    }
    const database = open(copy, { readOnly: false })
    try {
      if (versionOf(database) === 0) throw failure('store.damaged')
      migrate(database)
      database.exec('PRAGMA query_only = ON')
    } catch (problem) {
      database.close()
      throw problem
    }
    const shown = asIs(usable(database))
    const dispose = () => {
      shown.dispose()
      remove()
    }
    return { ...shown, dispose }
  } catch (problem) {
    remove()
    throw problem
  }
}

function openBackup(paths: StorePaths, open: OpenDatabase): ReadOnlyDatabase {
  const backup = newestGoodBackup(paths.backups, open)
  if (backup === null) throw failure('store.damaged')
  return { ...openInPlace(backup.file, open), restoredFrom: backup.madeAt }
}

function openEmpty(open: OpenDatabase): Database {
  const database = open(':memory:', { readOnly: false })
  migrate(database)
  database.exec('PRAGMA query_only = ON')
  return database
}

/** Closes a database that cannot be read, or whose schema is older than our queries. */
function usable(database: Database): Database {
  try {
    const version = versionOf(database)
    if (version < schemaVersion) throw failure('store.readOnly')
    if (version === schemaVersion && !isSound(database)) throw failure('store.damaged')
    return database
  } catch (problem) {
    database.close()
    throw problem
  }
}

function asIs(database: Database): ReadOnlyDatabase {
  return { database, restoredFrom: null, dispose: () => database.close() }
}
