import { copyFileSync, constants, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BackupPreview, RestoreOutcome } from '../shared/retention'
import { backupInfos, backupPath, dropOld, listBackups } from './backup'
import { isWholeFile } from './check'
import { createSql, type Database, type OpenDatabase } from './database'
import { failure, toAppError } from './failures'
import {
  makePrivateFile,
  makePrivateFolder,
  renameFile,
  sizeOf,
  syncFile,
  syncFolder,
  type StorePaths,
} from './files'
import { inspect } from './inspect'
import { setAside } from './rescue'
import { requireRoom, type LookAtDisk } from './room'
import { numberOf, textOf } from './rows'
import { schemaVersion, versionOf } from './schema'

const requestPattern = /^runwatch\.db\.restore-(\d{1,15})$/u
/** One that was never finished: its program was killed. */
const unfinishedPattern = /^runwatch\.db\.restore-\d{1,15}\.part$/u

/** Looks at a backup in full, and at what the history has that it has not. */
export function previewBackup(open: OpenDatabase, paths: StorePaths, id: string): BackupPreview {
  const file = goodBackup(open, paths, id)
  const info = backupInfos(paths.backups).find((backup) => backup.id === id)
  if (info === undefined) throw failure('backup.gone')
  const then = look(open, file, countsOf)
  const now = look(open, paths.database, (database) => newerThan(database, then))
  return { backup: info, tasks: then.tasks, readings: then.readings, ...now }
}

/**
 * Asks the next start for a backup: by a checked copy beside the database, whose name says when it
 * was made. The copy is the request: there is none until it is whole and on the disk.
 */
export function requestRestore(
  open: OpenDatabase,
  paths: StorePaths,
  id: string,
  lookAtDisk: LookAtDisk,
): null {
  const file = goodBackup(open, paths, id)
  requireRoom(lookAtDisk, [{ folder: paths.folder, bytes: sizeOf(file) ?? 0 }])
  const request = `${paths.database}.restore-${id}`
  const partial = `${request}.part`
  try {
    rmSync(partial, { force: true })
    makePrivateFile(partial)
    copyFileSync(file, partial, constants.COPYFILE_FICLONE)
    if (!isWholeFile(open, partial)) throw failure('backup.damaged', basename(file))
    syncFile(partial)
    dropFiles(paths, requestPattern)
    renameFile(partial, request)
    syncFolder(paths.folder)
    return null
  } finally {
    rmSync(partial, { force: true })
  }
}

/**
 * Does what `requestRestore` asked for; the caller has the lock. The present file becomes a backup,
 * then the copy takes its place. Killed between the two, the next start finds the copy and goes on.
 */
export function restoreRequested(
  open: OpenDatabase,
  paths: StorePaths,
  now: number,
): RestoreOutcome | null {
  dropFiles(paths, unfinishedPattern)
  const request = findRequest(paths)
  if (request === null) return null
  const { file, madeAt } = request
  try {
    const finding = inspect({ ...paths, database: file }, open)
    if (finding.kind !== 'good') throw failure('backup.damaged', basename(file))
    if (finding.version > schemaVersion) throw failure('backup.newer', basename(file))
    keepPresent(open, paths, now)
    renameFile(file, paths.database)
    rmSync(paths.suspicion, { force: true })
    syncFolder(paths.folder)
    return { madeAt, problem: null }
  } catch (problem) {
    const error = toAppError(problem)
    if (error === null) throw problem
    rmSync(file, { force: true })
    return { madeAt, problem: error }
  }
}

/** Makes the present file a backup, if there is one; a damaged one is kept under another name. */
function keepPresent(open: OpenDatabase, paths: StorePaths, now: number): void {
  if ((sizeOf(paths.database) ?? 0) === 0) return
  if (inspect(paths, open).kind === 'damaged') {
    setAside(paths.database, now)
    return
  }
  intoOneFile(open, paths)
  makePrivateFolder(paths.backups)
  renameFile(paths.database, backupPath(paths.backups, now, 'asked'))
  syncFolder(paths.backups)
  dropOld(paths.backups, 'asked')
}

/** Leaving the log behind takes a database nobody else has open: who has would write to a backup. */
function intoOneFile(open: OpenDatabase, paths: StorePaths): void {
  const database = open(paths.database, { readOnly: false })
  try {
    database.exec('PRAGMA busy_timeout = 1000')
    const row = createSql(database).row('PRAGMA journal_mode = DELETE')
    if (textOf(row ?? {}, 'journal_mode') !== 'delete') {
      throw failure('store.busy', 'in use by another program')
    }
  } finally {
    database.close()
  }
}

function findRequest(paths: StorePaths): { readonly file: string; readonly madeAt: number } | null {
  for (const name of readdirSync(paths.folder)) {
    const madeAt = requestPattern.exec(name)?.[1]
    if (madeAt !== undefined) return { file: join(paths.folder, name), madeAt: Number(madeAt) }
  }
  return null
}

function dropFiles(paths: StorePaths, pattern: RegExp): void {
  for (const name of readdirSync(paths.folder)) {
    if (pattern.test(name)) rmSync(join(paths.folder, name), { force: true })
  }
}

/** The file of a backup that is whole and not newer than this program. */
function goodBackup(open: OpenDatabase, paths: StorePaths, id: string): string {
  const backup = listBackups(paths.backups).find(({ madeAt }) => String(madeAt) === id)
  if (backup === undefined) throw failure('backup.gone')
  const name = basename(backup.file)
  if ((sizeOf(backup.file) ?? 0) === 0) throw failure('backup.damaged', name)
  if (!isWholeFile(open, backup.file)) throw failure('backup.damaged', name)
  const version = look(open, backup.file, versionOf)
  if (version === 0) throw failure('backup.damaged', name)
  if (version > schemaVersion) throw failure('backup.newer', name)
  return backup.file
}

function look<T>(open: OpenDatabase, file: string, work: (database: Database) => T): T {
  const database = open(file, { readOnly: true })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

interface Counts {
  readonly tasks: number
  readonly readings: number
  readonly lastTaskId: number
  readonly lastReadingId: number
}

function countsOf(database: Database): Counts {
  const sql = createSql(database)
  const number = (query: string) => numberOf(sql.row(query) ?? {}, 'n') ?? 0
  const lastId = (table: string) =>
    number(`SELECT seq AS n FROM sqlite_sequence WHERE name = '${table}'`)
  return {
    tasks: number('SELECT count(*) AS n FROM tasks WHERE removed_at IS NULL'),
    readings: number('SELECT count(*) AS n FROM readings'),
    lastTaskId: lastId('tasks'),
    lastReadingId: lastId('readings'),
  }
}

/** Ids are given once, in order: what came later has a higher one. */
function newerThan(database: Database, { lastTaskId, lastReadingId }: Counts) {
  const sql = createSql(database)
  const number = (query: string, above: number) => numberOf(sql.row(query, above) ?? {}, 'n') ?? 0
  return {
    lostTasks: number(
      'SELECT count(*) AS n FROM tasks WHERE id > ? AND removed_at IS NULL',
      lastTaskId,
    ),
    lostReadings: number('SELECT count(*) AS n FROM readings WHERE id > ?', lastReadingId),
  }
}
