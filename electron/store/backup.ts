import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupInfo } from '../shared/retention'
import { isWholeFile } from './check'
import type { Database, OpenDatabase } from './database'
import { failure } from './failures'
import {
  makePrivateFile,
  makePrivateFolder,
  renameFile,
  sizeOf,
  syncFile,
  syncFolder,
} from './files'
import { requireRoom, usedBytesOf, type LookAtDisk } from './room'

/** Of each kind: those the user asked for are not pushed out by those made at every end. */
const keptBackups = 3
const namePattern = /^runwatch-(\d{1,15})(-asked)?\.db$/u
/** A copy that is this old and still unfinished was left by a program that was killed. */
const abandonedAfterMs = 3_600_000

/** A backup file and when it was made, epoch milliseconds. */
export interface Backup {
  readonly file: string
  readonly madeAt: number
  readonly kind: BackupInfo['kind']
}

/** What a backup is made with. */
export interface BackupMeans {
  readonly database: Database
  readonly open: OpenDatabase
  /** Folder of the backups. */
  readonly backups: string
  readonly now: number
  readonly kind?: BackupInfo['kind'] | undefined
}

/** Throws `file.full` unless a backup of the database fits. */
export function requireRoomForBackup(database: Database, backups: string, look: LookAtDisk): void {
  requireRoom(look, [{ folder: backups, bytes: usedBytesOf(database) }])
}

/** The backups in a folder, newest first. */
export function listBackups(backups: string): readonly Backup[] {
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .flatMap((name): Backup[] => {
      const [, madeAt, asked] = namePattern.exec(name) ?? []
      if (madeAt === undefined) return []
      const kind = asked === undefined ? 'automatic' : 'asked'
      return [{ file: join(backups, name), madeAt: Number(madeAt), kind }]
    })
    .sort((a, b) => b.madeAt - a.madeAt)
}

/** The backups as they are offered, newest first. */
export function backupInfos(backups: string): readonly BackupInfo[] {
  return listBackups(backups).map(({ file, madeAt, kind }) => ({
    id: String(madeAt),
    madeAt,
    bytes: sizeOf(file) ?? 0,
    kind,
  }))
}

/** A path for a backup no other has; its time gives way by a millisecond when it must. */
export function backupPath(backups: string, now: number, kind: BackupInfo['kind']): string {
  const taken = new Set(listBackups(backups).map(({ madeAt }) => madeAt))
  let madeAt = now
  while (taken.has(madeAt)) madeAt += 1
  return join(backups, `runwatch-${madeAt}${kind === 'asked' ? '-asked' : ''}.db`)
}

/**
 * Copies the database under another name, checks the copy in full, gives it its name, drops all but
 * the newest three of its kind. Killed or out of space at any point: the older ones are as they were.
 */
export function makeBackup({
  database,
  open,
  backups,
  now,
  kind = 'automatic',
}: BackupMeans): string {
  makePrivateFolder(backups)
  dropAbandoned(backups, now)
  const file = backupPath(backups, now, kind)
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
  dropOld(backups, kind)
  return file
}

/** Drops all backups of a kind but the newest three. */
export function dropOld(backups: string, kind: BackupInfo['kind']): void {
  const sameKind = listBackups(backups).filter((backup) => backup.kind === kind)
  for (const old of sameKind.slice(keptBackups)) rmSync(old.file, { force: true })
}

function dropAbandoned(backups: string, now: number): void {
  for (const name of readdirSync(backups)) {
    const file = join(backups, name)
    if (!/\.part(-journal)?$/u.test(name)) continue
    const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now)
    if (age > abandonedAfterMs) rmSync(file, { force: true })
  }
}
