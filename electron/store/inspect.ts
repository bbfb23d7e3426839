import { existsSync } from 'node:fs'
import { isSound } from './check'
import { createSql, type Database, type OpenDatabase } from './database'
import { toAppError } from './failures'
import { sizeOf, type StorePaths } from './files'
import { textOf } from './rows'
import { schemaVersion, versionOf } from './schema'

/** What is in the place of the database. `version` is its schema, 0 before the first migration. */
export type Finding =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'good'; readonly version: number }

/** Up to this size a file is checked page by page after an unclean end: about 50 ms. */
const maxQuickCheckBytes = 32 * 1024 * 1024

/** True for files a check of which nobody notices. */
export function isQuicklyChecked(database: string): boolean {
  return (sizeOf(database) ?? 0) <= maxQuickCheckBytes
}

/**
 * Looks at the database and changes nothing but what was left half done. An empty file is a missing one. Files that were
 * truncated or overwritten at their beginning are found at once, whatever their size; others when
 * the last end was unclean and they are small, or when they were suspected before.
 */
export function inspect(paths: StorePaths, open: OpenDatabase): Finding {
  const size = sizeOf(paths.database)
  if (size === null || size === 0) return { kind: 'missing' }
  const wasUnclean = (sizeOf(`${paths.database}-wal`) ?? 0) > 0
  const isSuspect = existsSync(paths.suspicion)
  let database: Database | null = null
  try {
    undoUnfinished(paths.database, open)
    database = open(paths.database, { readOnly: true })
    const version = versionOf(database)
    // Another version's tables are not ours to judge.
    if (version > schemaVersion) return { kind: 'good', version }
    readEveryTable(database)
    const isChecked = isSuspect || (wasUnclean && isQuicklyChecked(paths.database))
    if (isChecked && !isSound(database)) return { kind: 'damaged' }
    return { kind: 'good', version }
  } catch (problem) {
    if (toAppError(problem)?.code === 'store.damaged') return { kind: 'damaged' }
    throw problem
  } finally {
    database?.close()
  }
}

/**
 * Killed while it turned the log on or off, a program leaves a change to undo, which takes a
 * connection that may write.
 */
function undoUnfinished(file: string, open: OpenDatabase): void {
  if ((sizeOf(`${file}-journal`) ?? 0) === 0) return
  const database = open(file, { readOnly: false })
  try {
    versionOf(database)
  } finally {
    database.close()
  }
}

/** The first row of every table: their roots and the schema are readable. */
function readEveryTable(database: Database): void {
  const sql = createSql(database)
  const tables = sql.rows(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
  )
  for (const table of tables) sql.row(`SELECT * FROM "${textOf(table, 'name')}" LIMIT 1`)
}
