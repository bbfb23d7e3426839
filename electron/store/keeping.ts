import { writeFileSync } from 'node:fs'
import type { BackupInfo } from '../shared/retention'
import { makeBackup, requireRoomForBackup } from './backup'
import { isSound } from './check'
import type { OpenDatabase } from './database'
import { failure } from './failures'
import { isQuicklyChecked } from './inspect'
import type { Part } from './methods'
import type { OpenedDatabase } from './open'
import type { LookAtDisk } from './room'
import { storeSizeOf } from './size'

/** What is done with the file as a whole while it is open, and at its end. */
export interface Keeping {
  readonly operations: Part<'backup' | 'storeSize' | 'close'>
  /** Remembers, over the end of the program, that the file is to be checked. */
  readonly suspect: () => void
}

/** Keeps an open history. */
export function createKeeping(
  opened: OpenedDatabase,
  open: OpenDatabase,
  look: LookAtDisk,
): Keeping {
  const { database, paths, writeProblem } = opened

  function suspect(): void {
    if (writeProblem === null) writeFileSync(paths.suspicion, '', { mode: 0o600 })
  }

  function backUp(now: number, kind?: BackupInfo['kind']): string {
    const { backups } = paths
    requireRoomForBackup(database, backups, look)
    return makeBackup({ database, open, backups, now, kind })
  }

  /** A damaged file must not push the good backups out. */
  function checkAndBackUp(withBackup: boolean, now: number): void {
    // A program that reads just now is not waited for: the log is whole, the next one empties it.
    database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)')
    const isChecked = withBackup || isQuicklyChecked(paths.database)
    if (isChecked && !isSound(database)) throw failure('store.damaged', 'found when closing')
    if (withBackup) backUp(now)
  }

  return {
    suspect,
    operations: {
      backup: backUp,
      storeSize: () => storeSizeOf(database, paths.backups),
      close({ withBackup, now }) {
        try {
          if (writeProblem === null) checkAndBackUp(withBackup, now)
        } finally {
          opened.release()
        }
        return null
      },
    },
  }
}
