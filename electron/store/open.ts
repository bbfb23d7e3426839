import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { appError, type AppError } from '../shared/errors'
import { isGood, listBackups, makeBackup } from './backup'
import { createSql, type Database, type OpenDatabase } from './database'
import { StoreFailure, storeError } from './failures'
import { numberOf } from './rows'
import { migrations, schemaVersion } from './schema'

/** How opening the history went. */
export interface OpenReport {
  readonly schemaVersion: number
  readonly state: 'ok' | 'created' | 'migrated' | 'restored' | 'startedEmpty' | 'readOnly' | 'newer'
  /** When the restored backup was made, epoch milliseconds; null when nothing was restored. */
  readonly restoredFrom: number | null
  /** Where a damaged file was kept; null when there was none. */
  readonly keptDamagedFile: string | null
  readonly problem: AppError | null
}

/** An open history. */
export interface OpenedDatabase {
  readonly database: Database
  readonly report: OpenReport
  readonly isReadOnly: boolean
}

const healthy = { restoredFrom: null, keptDamagedFile: null, problem: null } as const

/**
 * Opens `runwatch.db` of a folder. A damaged file is kept aside and the newest good backup takes its
 * place; a newer schema or a folder that cannot be written is opened for reading only.
 */
export function openDatabase(open: OpenDatabase, folder: string, now: number): OpenedDatabase {
  const file = join(folder, 'runwatch.db')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const rescue = existsSync(file) ? rescueDamaged(open, folder, file, now) : null
    const isNew = !existsSync(file)
    const database = open(file, { readOnly: false })
    chmodSync(file, 0o600)
    const version = versionOf(database)
    if (version > schemaVersion) {
      database.close()
      return openReadOnly(open, file, 'newer', appError('store.newer'))
    }
    configure(database)
    if (!isNew && version < schemaVersion) makeBackup(database, open, folder, now)
    migrate(database, version)
    const state = isNew ? 'created' : version < schemaVersion ? 'migrated' : 'ok'
    const report: OpenReport = { ...healthy, schemaVersion, state, ...rescue }
    return { database, report, isReadOnly: false }
  } catch (error) {
    const problem = storeError(error)
    if (problem.code !== 'store.readOnly' || !existsSync(file)) throw new StoreFailure(problem)
    return openReadOnly(open, file, 'readOnly', problem)
  }
}

function openReadOnly(
  open: OpenDatabase,
  file: string,
  state: 'readOnly' | 'newer',
  problem: AppError,
): OpenedDatabase {
  const database = open(file, { readOnly: true })
  const report = { ...healthy, schemaVersion: versionOf(database), state, problem }
  return { database, report, isReadOnly: true }
}

function rescueDamaged(
  open: OpenDatabase,
  folder: string,
  file: string,
  now: number,
): Partial<OpenReport> | null {
  if (statSync(file).size > 0 && isGood(open, file)) return null
  const backup = listBackups(folder).find((candidate) => isGood(open, candidate.file))
  const isEmpty = statSync(file).size === 0
  if (isEmpty && backup === undefined) return null
  const keptDamagedFile = `${file}.corrupt-${now}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, keptDamagedFile + suffix)
  }
  const problem = appError('store.damaged', { detail: keptDamagedFile })
  if (backup === undefined) return { state: 'startedEmpty', keptDamagedFile, problem }
  copyFileSync(backup.file, `${file}.part`)
  renameSync(`${file}.part`, file)
  return { state: 'restored', restoredFrom: backup.madeAt, keptDamagedFile, problem }
}

function configure(database: Database): void {
  database.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
  `)
}

/** Applies what is missing, each migration in a transaction with its number. */
function migrate(database: Database, from: number): void {
  const sql = createSql(database)
  for (const [index, migration] of migrations.entries()) {
    if (index < from) continue
    sql.transaction(() => {
      if (versionOf(database) > index) return
      database.exec(migration)
      database.exec(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

function versionOf(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as Record<string, unknown> | undefined
  return numberOf(row ?? {}, 'user_version') ?? 0
}
