import { statfsSync } from 'node:fs'
import type { Compacted } from '../shared/retention'
import { pragmaNumber, type OpenDatabase } from './database'
import type { StorePaths } from './files'

/** Beyond what the copies take. */
const spareBytes = 16 * 1024 * 1024

/**
 * Writes the file anew without its free pages. What is in use is copied twice on the way: once
 * aside, once into SQLite's log. Readers go on; writers have to wait, which is the caller's part.
 */
export function compact(open: OpenDatabase, paths: StorePaths): Compacted {
  const database = open(paths.database, { readOnly: false })
  try {
    // The copy aside would be in memory otherwise.
    database.exec('PRAGMA temp_store = FILE; PRAGMA synchronous = FULL')
    const pageBytes = pragmaNumber(database, 'page_size')
    const bytesOf = (pragma: string) => pragmaNumber(database, pragma) * pageBytes
    const bytesBefore = bytesOf('page_count')
    const neededBytes = 2 * (bytesBefore - bytesOf('freelist_count')) + spareBytes
    const { bavail, bsize } = statfsSync(paths.folder)
    const availableBytes = bavail * bsize
    if (availableBytes < neededBytes) return { kind: 'noRoom', neededBytes, availableBytes }
    database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
    return { kind: 'compacted', bytesBefore, bytesAfter: bytesOf('page_count') }
  } finally {
    database.close()
  }
}
