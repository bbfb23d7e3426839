import type { Database, OpenDatabase } from './database'
import { toAppError } from './failures'

/**
 * Takes a lock other programs respect: a write transaction on an empty database that is never
 * written. The system frees it when this program ends, however it ends. Answers the way to give it
 * back; null when another program has it, or the folder takes no lock.
 */
export function takeLock(open: OpenDatabase, file: string, waitMs: number): (() => void) | null {
  let database: Database | null = null
  try {
    database = open(file, { readOnly: false })
    database.exec(`PRAGMA busy_timeout = ${waitMs}`)
    database.exec('BEGIN EXCLUSIVE')
    const held = database
    return () => held.close()
  } catch (problem) {
    database?.close()
    if (toAppError(problem) === null) throw problem
    return null
  }
}
