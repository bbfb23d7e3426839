import type { StoreSize } from '../shared/retention'
import { backupInfos } from './backup'
import { createSql, pragmaNumber, type Database } from './database'
import { numberOf } from './rows'

/** How large an open history is; removed tasks, which can still be brought back, do not count. */
export function storeSizeOf(database: Database, backups: string): StoreSize {
  const sql = createSql(database)
  const count = (query: string) => numberOf(sql.row(query) ?? {}, 'n') ?? 0
  const pageBytes = pragmaNumber(database, 'page_size')
  return {
    databaseBytes: pragmaNumber(database, 'page_count') * pageBytes,
    freeBytes: pragmaNumber(database, 'freelist_count') * pageBytes,
    tasks: count(
      'SELECT count(*) AS n FROM tasks INDEXED BY tasks_by_account WHERE removed_at IS NULL',
    ),
    readings: count('SELECT count(*) AS n FROM readings'),
    backups: backupInfos(backups),
  }
}
