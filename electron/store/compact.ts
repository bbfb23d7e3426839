import type { Compacted } from '../shared/retention'
import { pragmaNumber, type OpenDatabase } from './database'
import type { StorePaths } from './files'
import { requireRoom, sqliteTempFolder, usedBytesOf, type LookAtDisk } from './room'

/**
 * Writes the file anew without its free pages. What is in use is copied twice on the way: once
 * aside, once into SQLite's log. Readers go on; writers have to wait, which is the caller's part.
 */
export function compact(open: OpenDatabase, paths: StorePaths, look: LookAtDisk): Compacted {
  const database = open(paths.database, { readOnly: false })
  try {
    // The copy aside would be in memory otherwise.
    database.exec('PRAGMA temp_store = FILE; PRAGMA synchronous = FULL')
    const bytes = usedBytesOf(database)
    const temp = sqliteTempFolder(process.env)
    requireRoom(look, [
      { folder: paths.folder, bytes },
      { folder: temp, bytes },
    ])
    const sizeOfFile = () =>
      pragmaNumber(database, 'page_count') * pragmaNumber(database, 'page_size')
    const bytesBefore = sizeOfFile()
    database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
    return { kind: 'compacted', bytesBefore, bytesAfter: sizeOfFile() }
  } finally {
    database.close()
  }
}
