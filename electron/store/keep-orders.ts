import { makeBackup, requireRoomForBackup } from './backup'
import { checkUp } from './check-up'
import { compact } from './compact'
import { createSql, type Database, type OpenDatabase } from './database'
import { storePaths } from './files'
import type { KeepAnswers, KeepOrder } from './protocol'
import { previewBackup, requestRestore } from './restore'
import { createRetention } from './retention'
import type { LookAtDisk } from './room'
import { storeSizeOf } from './size'

/** Carries out an order on connections of its own; throws what `failures.ts` knows. */
export function carryOutKeeping(
  order: KeepOrder,
  open: OpenDatabase,
  folder: string,
  lookAtDisk: LookAtDisk,
): KeepAnswers[keyof KeepAnswers] {
  const paths = storePaths(folder)
  const { backups } = paths

  function look<T>(work: (database: Database) => T): T {
    const database = open(paths.database, { readOnly: true })
    try {
      return work(database)
    } finally {
      database.close()
    }
  }

  switch (order.kind) {
    case 'backUp': {
      const { now, backupKind: kind } = order
      return look((database) => {
        requireRoomForBackup(database, backups, lookAtDisk)
        return makeBackup({ database, open, backups, now, kind })
      })
    }
    case 'storeSize':
      return look((database) => storeSizeOf(database, backups))
    case 'previewTidy':
      return look((database) => {
        const sql = createSql(database)
        return sql.read(() => createRetention(sql).previewTidy(order.rule, order.now))
      })
    case 'compact':
      return compact(open, paths, lookAtDisk)
    case 'previewBackup':
      return previewBackup(open, paths, order.id)
    case 'requestRestore':
      return requestRestore(open, paths, order.id, lookAtDisk)
    case 'checkUp':
      return look((database) => checkUp(database, paths))
  }
}
