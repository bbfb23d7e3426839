import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'

/** Where the history of a data folder is. */
export interface StorePaths {
  readonly folder: string
  readonly database: string
  readonly backups: string
  /** Held by the application as long as it runs, and by whoever puts a backup in place. */
  readonly lock: string
  /** Exists when the database was found damaged while it was open: it is checked at the next start. */
  readonly suspicion: string
}

/** The paths in a data folder. */
export function storePaths(folder: string): StorePaths {
  const database = join(folder, 'runwatch.db')
  return {
    folder,
    database,
    backups: join(folder, 'backups'),
    lock: join(folder, 'runwatch.lock'),
    suspicion: `${database}.suspect`,
  }
}

/** A database and the files SQLite keeps beside it. */
export const databaseSuffixes = ['', '-wal', '-shm', '-journal'] as const

/** Size in bytes; null when there is no such file. */
export function sizeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.size ?? null
}

/** Makes a folder only its owner can look into. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Makes an empty file only its owner can read; one that exists stays as it is. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
}

/** Whether the database can be written, as far as permissions tell. */
export function canWrite({ folder, database }: StorePaths): boolean {
  try {
    accessSync(folder, constants.W_OK)
    if (existsSync(database)) accessSync(database, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Brings a file's content to the disk, not only to the system's memory. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Brings new names in a folder to the disk. Windows does so by itself and cannot open folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const renameTries = 10
const renamePauseMs = 200

/** Renames a file. Virus scanners hold new files open for a moment (EPERM, EBUSY): ten tries in 2 s. */
export function renameFile(
  from: string,
  to: string,
  { rename, pause }: RenameMeans = { rename: renameSync, pause: sleep },
): void {
  for (let tries = 1; ; tries += 1) {
    try {
      rename(from, to)
      return
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException
      const isHeld = code === 'EPERM' || code === 'EBUSY' || code === 'EACCES'
      if (!isHeld || tries === renameTries) throw problem
      pause(renamePauseMs)
    }
  }
}

/** What renaming is done with, given by tests. */
export interface RenameMeans {
  readonly rename: (from: string, to: string) => void
  readonly pause: (durationMs: number) => void
}

/** Stops this thread; the store has one of its own. */
function sleep(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs)
}
