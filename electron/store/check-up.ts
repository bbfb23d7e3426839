import { readdirSync } from 'node:fs'
import type { HistoryCheckUp } from '../shared/checks'
import { listBackups } from './backup'
import { isSound } from './check'
import type { Database } from './database'
import type { StorePaths } from './files'
import { versionOf } from './schema'

const keptAside = /\.corrupt-\d+$/u

/** Examines an open history, its backups, and what damage before left behind. */
export function checkUp(database: Database, { folder, backups }: StorePaths): HistoryCheckUp {
  return {
    isSound: isSound(database),
    schemaVersion: versionOf(database),
    newestBackupAt: listBackups(backups)[0]?.madeAt ?? null,
    damagedCopies: readdirSync(folder).filter((name) => keptAside.test(name)).length,
  }
}
