import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { canMergeAgain, type ImportCounts, type ImportPreview } from '../../shared/transfer'
import { createSql, type Database, type OpenDatabase } from '../database'
import { failure, toAppError } from '../failures'
import { makePrivateFile, makePrivateFolder, storePaths } from '../files'
import { profileOf } from '../rows'
import { requireRoom, type LookAtDisk } from '../room'
import { versionOf, schemaVersion } from '../schema'
import { compare } from './compare'
import { accountOf } from './export-json'
import { maxFileBytes } from './limits'
import { mergeStaged } from './merge'
import type { MergeRules } from './merge-task'
import type { Pace } from './pace'
import { readCsv } from './read-csv'
import { readJson, type FileFacts, type ImportFile } from './read-json'
import { createStaging } from './staging'
import { dropAbandoned, dropStaging, stagingFile, stagingFolder } from './staging-file'

/** What imports are read and merged with. */
export interface ImportMeans {
  readonly open: OpenDatabase
  /** The data folder. */
  readonly folder: string
  readonly lookAtDisk: LookAtDisk
  readonly pace: Pace
}

/** Reads a file, checks all of it, and compares it with the history. Nothing there changes. */
export async function readImport(
  order: { readonly file: string; readonly importId: string; readonly now: number },
  means: ImportMeans,
): Promise<ImportPreview> {
  const { file, importId, now } = order
  const { folder } = means
  makePrivateFolder(stagingFolder(folder))
  dropAbandoned(folder, now)
  dropStaging(folder, importId)
  try {
    const { format, ...facts } = await stageFile(order, means)
    const isTable = format === 'csv'
    const compared = withHistory(means, importId, (database) => {
      const sql = createSql(database)
      return sql.read(() => compare(sql, { keepsWatching: false, isTable }, means.pace))
    })
    const { exportedAt, isMasked, demoTasks } = facts
    return {
      importId,
      fileName: basename(file),
      format,
      exportedAt,
      isMasked,
      demoTasks,
      ...compared,
    }
  } catch (problem) {
    dropStaging(folder, importId)
    throw problem
  }
}

/**
 * Merges what was read, in one transaction: killed at any point, all of it is there or nothing. What
 * was read is kept only for another try.
 */
export function mergeImport(importId: string, rules: MergeRules, means: ImportMeans): ImportCounts {
  const { folder, lookAtDisk, pace } = means
  if (!existsSync(stagingFile(folder, importId))) throw failure('import.gone')
  let canTryAgain = false
  try {
    return withHistory(means, importId, (database) => {
      const sql = createSql(database)
      return sql.write(() =>
        mergeStaged(sql, rules, pace, (bytes) => {
          // Once into SQLite's log, once from there into the file.
          requireRoom(lookAtDisk, [{ folder, bytes: 2 * bytes }])
        }),
      )
    })
  } catch (problem) {
    const error = toAppError(problem)
    canTryAgain = error !== null && canMergeAgain(error.code)
    throw problem
  } finally {
    if (!canTryAgain) dropStaging(folder, importId)
  }
}

async function stageFile(
  {
    file,
    importId,
    now,
  }: { readonly file: string; readonly importId: string; readonly now: number },
  { open, folder, lookAtDisk, pace }: ImportMeans,
): Promise<FileFacts & { readonly format: 'json' | 'csv' }> {
  const handle = openSync(file, 'r')
  try {
    const stats = fstatSync(handle)
    if (!stats.isFile()) throw failure('import.foreign')
    if (stats.size > maxFileBytes) throw failure('import.tooLarge', 'file')
    // What is kept of it until it is merged is about as large.
    requireRoom(lookAtDisk, [{ folder, bytes: stats.size }])
    const source: ImportFile = { handle, bytes: stats.size }
    const format = isJson(source) ? 'json' : 'csv'
    makePrivateFile(stagingFile(folder, importId))
    const database = open(stagingFile(folder, importId), { readOnly: false })
    try {
      // Nobody misses it when the machine stops: it is read anew.
      database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN')
      const staging = createStaging(database)
      const facts =
        format === 'json'
          ? readJson(source, staging, pace)
          : await readCsv(source, staging, pace, {
              accounts: knownAccounts(folder, open),
              newId: randomUUID,
              now,
            })
      database.exec('COMMIT')
      return { format, ...facts }
    } finally {
      database.close()
    }
  } finally {
    closeSync(handle)
  }
}

function isJson({ handle }: ImportFile): boolean {
  const start = Buffer.alloc(1)
  readSync(handle, start, 0, 1, 0)
  return start.toString() === '{'
}

function knownAccounts(folder: string, open: OpenDatabase) {
  const database = open(storePaths(folder).database, { readOnly: true })
  try {
    return createSql(database)
      .rows('SELECT * FROM profiles ORDER BY created_at, rowid')
      .map((row) => accountOf(profileOf(row)))
  } finally {
    database.close()
  }
}

/** Opens the history with what was read beside it, as `staged`. */
function withHistory<T>(
  { open, folder }: ImportMeans,
  importId: string,
  work: (database: Database) => T,
): T {
  const database = open(storePaths(folder).database, { readOnly: false })
  try {
    if (versionOf(database) !== schemaVersion) throw failure('store.newer')
    const staged = stagingFile(folder, importId).replaceAll("'", "''")
    database.exec(`
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -65536;
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA journal_size_limit = 8388608;
      ATTACH DATABASE '${staged}' AS staged;
      PRAGMA staged.journal_mode = OFF;
      PRAGMA staged.synchronous = OFF;
    `)
    return work(database)
  } finally {
    database.close()
  }
}
