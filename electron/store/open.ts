import { appError, type AppError } from '../shared/errors'
import type { RestoreOutcome } from '../shared/retention'
import { listBackups, makeBackup } from './backup'
import type { Database, OpenDatabase } from './database'
import { failure, StoreFailure, toAppError } from './failures'
import {
  canWrite,
  makePrivateFile,
  makePrivateFolder,
  sizeOf,
  storePaths,
  type StorePaths,
} from './files'
import { inspect, type Finding } from './inspect'
import { takeLock } from './lock'
import { openReadOnly, type ReadOnlyDatabase } from './read-only'
import { rescue } from './rescue'
import { restoreRequested } from './restore'
import { migrate, schemaVersion } from './schema'

/** How opening the history went. */
export interface OpenReport {
  readonly schemaVersion: number
  readonly state: 'ok' | 'created' | 'migrated' | 'restored' | 'startedEmpty' | 'readOnly' | 'newer'
  /** When the restored backup was made, epoch milliseconds; null when nothing was restored. */
  readonly restoredFrom: number | null
  /** Where a damaged file was kept; null when there was none. */
  readonly keptDamagedFile: string | null
  /** What the user is to be told of it; null when all is well. */
  readonly problem: AppError | null
  /** What became of the user's wish to restore a backup; null without one. */
  readonly restore: RestoreOutcome | null
}

/** An open history. */
export interface OpenedDatabase {
  readonly database: Database
  readonly paths: StorePaths
  readonly report: OpenReport
  /** Why nothing may be written; null when everything may. */
  readonly writeProblem: AppError | null
  /** Closes the database and gives back what was taken for it; a second time it does nothing. */
  readonly release: () => void
}

/** How to open a history. */
export interface OpenOptions {
  readonly open: OpenDatabase
  readonly folder: string
  /** True for the application, of which there is one; false for programs beside it. */
  readonly isOwner: boolean
  readonly now: number
}

/** How long the application waits for a program that is just restoring a backup. */
const ownerWaitMs = 5_000

/**
 * Opens `runwatch.db` of a folder, made or brought to the newest schema as needed. A damaged file is
 * kept aside and the newest good backup takes its place; a newer schema, or a folder that cannot be
 * written, is opened for reading. Throws only what leaves nothing to show: `store.busy`, `store.io`
 * or, beside an application that has the damaged file open, `store.damaged`.
 */
export function openDatabase(options: OpenOptions): OpenedDatabase {
  const { open, isOwner } = options
  const paths = storePaths(options.folder)
  const hasFolder = prepareFolder(paths)
  const lock = isOwner && hasFolder ? takeLock(open, paths.lock, ownerWaitMs) : null
  try {
    return withRelease(openWith({ ...options, paths, hasLock: lock !== null }), lock)
  } catch (problem) {
    lock?.()
    throw problem
  }
}

interface Means extends OpenOptions {
  readonly paths: StorePaths
  readonly hasLock: boolean
}

function openWith(means: Means): OpenedDatabase {
  const { paths, open } = means
  try {
    if (!canWrite(paths)) throw failure('store.readOnly', paths.folder)
    return openForWriting(means)
  } catch (problem) {
    const error = toAppError(problem)
    if (error === null) throw problem
    // Worth showing what there is: the disk is full or cannot be written, the schema is newer.
    if (!['store.readOnly', 'store.full', 'store.newer'].includes(error.code)) {
      throw new StoreFailure(error)
    }
    return reportReadOnly(paths, openReadOnly(paths, open), error)
  }
}

function openForWriting(means: Means): OpenedDatabase {
  const { paths, open, now, isOwner, hasLock } = means
  const restore = isOwner && hasLock ? restoreRequested(open, paths, now) : null
  const rescued = isRescueNeeded(paths, inspect(paths, open)) ? rescueLocked(means) : null
  const finding = inspect(paths, open)
  const version = finding.kind === 'good' ? finding.version : 0
  if (version > schemaVersion) throw failure('store.newer', `schema ${version}`)
  makePrivateFile(paths.database)
  const database = open(paths.database, { readOnly: false })
  try {
    configure(database)
    const isOld = version > 0 && version < schemaVersion
    if (isOld) makeBackup({ database, open, backups: paths.backups, now })
    migrate(database)
    const report: OpenReport = {
      schemaVersion,
      state: version === 0 ? 'created' : isOld ? 'migrated' : 'ok',
      restoredFrom: null,
      keptDamagedFile: null,
      problem: null,
      restore,
      ...rescued,
    }
    return { database, paths, report, writeProblem: null, release: () => database.close() }
  } catch (problem) {
    database.close()
    throw problem
  }
}

/** Without a database but with backups of one, something took it away. */
function isRescueNeeded(paths: StorePaths, finding: Finding): boolean {
  if (finding.kind === 'missing') {
    return listBackups(paths.backups).length > 0 || sizeOf(`${paths.database}-wal`) !== null
  }
  return finding.kind === 'damaged'
}

/** Only one program may move files, and not while the application has them open. */
function rescueLocked(means: Means): Partial<OpenReport> | null {
  const { paths, open, now, isOwner, hasLock } = means
  const lock = hasLock ? () => undefined : takeLock(open, paths.lock, isOwner ? ownerWaitMs : 0)
  if (lock === null) throw failure('store.damaged', 'in use by another program')
  try {
    // Whoever had the lock before may have done it.
    if (!isRescueNeeded(paths, inspect(paths, open))) return null
    const { restoredFrom, keptDamagedFile } = rescue({ paths, open, now })
    if (restoredFrom === null && keptDamagedFile === null) return null
    return {
      state: restoredFrom === null ? 'startedEmpty' : 'restored',
      restoredFrom,
      keptDamagedFile,
      problem: appError('store.damaged', { detail: keptDamagedFile ?? paths.database }),
    }
  } finally {
    lock()
  }
}

function configure(database: Database): void {
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = 8388608;
  `)
}

function reportReadOnly(
  paths: StorePaths,
  { database, restoredFrom, dispose }: ReadOnlyDatabase,
  problem: AppError,
): OpenedDatabase {
  const report: OpenReport = {
    schemaVersion,
    state: problem.code === 'store.newer' ? 'newer' : 'readOnly',
    restoredFrom,
    keptDamagedFile: null,
    problem,
    restore: null,
  }
  return { database, paths, report, writeProblem: problem, release: dispose }
}

/** False when there is no folder and none can be made. */
function prepareFolder({ folder }: StorePaths): boolean {
  try {
    makePrivateFolder(folder)
    return true
  } catch (problem) {
    if (toAppError(problem) === null) throw problem
    return false
  }
}

function withRelease(opened: OpenedDatabase, lock: (() => void) | null): OpenedDatabase {
  let isReleased = false
  return {
    ...opened,
    release: () => {
      if (isReleased) return
      isReleased = true
      opened.release()
      lock?.()
    },
  }
}
