import { existsSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { appError } from '../shared/errors'
import { pragmaNumber, type Database } from './database'
import { StoreFailure } from './failures'

/** A disk as far as the system tells of it. */
export interface DiskRoom {
  /** Equal for folders on the same disk. */
  readonly disk: number
  /** Bytes an ordinary user may still write. */
  readonly freeBytes: number
}

/** Looks at the disk of a folder; null where the system does not say how full it is. */
export type LookAtDisk = (folder: string) => DiskRoom | null

/** What is going to be written to a folder. */
export interface Need {
  readonly folder: string
  readonly bytes: number
}

/** Left over beyond what is written: others write to the same disk. */
const spareBytes = 1024 * 1024
/** SQLite's log names each page it holds. */
const namesShare = 0.02

/** The real disks. A file system that counts no blocks at all does not know its size. */
export const lookAtDisk: LookAtDisk = (folder) => {
  try {
    const near = nearestFolder(folder)
    const { bavail, bsize, blocks } = statfsSync(near)
    return blocks === 0 ? null : { disk: statSync(near).dev, freeBytes: bavail * bsize }
  } catch {
    return null
  }
}

/** Throws `file.full`, with what it takes and what there is, unless every disk has room for its part. */
export function requireRoom(look: LookAtDisk, needs: readonly Need[]): void {
  const rooms = needs.map(({ folder, bytes }) => ({ room: look(folder), bytes }))
  for (const { room } of rooms) {
    if (room === null) continue
    const parts = rooms.filter((other) => other.room?.disk === room.disk)
    const written = parts.reduce((sum, { bytes }) => sum + bytes, 0)
    const neededBytes = Math.ceil(written * (1 + namesShare)) + spareBytes
    const { freeBytes } = room
    if (freeBytes < neededBytes) {
      throw new StoreFailure(appError('file.full', { room: { neededBytes, freeBytes } }))
    }
  }
}

/** Bytes of a database that hold something: what a copy of it takes. */
export function usedBytesOf(database: Database): number {
  const pages = pragmaNumber(database, 'page_count') - pragmaNumber(database, 'freelist_count')
  return pages * pragmaNumber(database, 'page_size')
}

/** Where SQLite puts what it writes aside (https://sqlite.org/tempfiles.html, section 5). */
export function sqliteTempFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return tmpdir()
  const named = [environment['SQLITE_TMPDIR'], environment['TMPDIR'], '/var/tmp', '/usr/tmp']
  return named.find((folder) => folder !== undefined && existsSync(folder)) ?? '/tmp'
}

/** The folder itself, or the one it is going to be made in. */
function nearestFolder(folder: string): string {
  const parent = dirname(folder)
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent)
}
