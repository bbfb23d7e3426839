import { pragmaNumber, type Database } from './database'
import { initial } from './migrations/0001-initial'
import { paces } from './migrations/0002-paces'
import { organise } from './migrations/0003-organise'

/** One step from a schema to the next. Once shipped it never changes. */
export interface Migration {
  /** The schema it leads to; `PRAGMA user_version` of the file afterwards. */
  readonly version: number
  readonly sql: string
}

/** Every migration, oldest first, numbered from 1 without a gap. */
export const migrations: readonly Migration[] = [initial, paces, organise]

/** The schema this program reads and writes. */
export const schemaVersion = migrations.length

/** The schema of an open file; 0 when it has none yet. */
export function versionOf(db: Database): number {
  return pragmaNumber(db, 'user_version')
}

/**
 * Brings a file to the newest schema, one transaction per step: killed at any point, the file has
 * one whole schema and the next start goes on from there. Two programs may do it at once.
 */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  for (const step of steps) {
    if (versionOf(db) >= step.version) continue
    db.exec('BEGIN IMMEDIATE')
    try {
      // Another program may have taken the step while this one waited for the lock.
      if (versionOf(db) < step.version) {
        db.exec(step.sql)
        db.exec(`PRAGMA user_version = ${step.version}`)
      }
      db.exec('COMMIT')
    } catch (problem) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw problem
    }
  }
}
