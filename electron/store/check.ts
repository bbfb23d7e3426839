import { toAppError } from './failures'
import type { Database, OpenDatabase, Row } from './database'

/** Every page and every index in order, the long way. */
export function isWhole(database: Database): boolean {
  return firstAnswer(database, 'integrity_check(1)') === 'ok'
}

/** Every page in order; entries of indexes are not compared with rows. A third of the time. */
export function isSound(database: Database): boolean {
  return firstAnswer(database, 'quick_check(1)') === 'ok'
}

/** Whether a file that nobody writes is a whole database; what else goes wrong is thrown. */
export function isWholeFile(open: OpenDatabase, file: string): boolean {
  let database: Database | null = null
  try {
    database = open(file, { readOnly: true })
    return isWhole(database)
  } catch (problem) {
    if (toAppError(problem)?.code === 'store.damaged') return false
    throw problem
  } finally {
    database?.close()
  }
}

function firstAnswer(database: Database, pragma: string): unknown {
  const row = database.prepare(`PRAGMA ${pragma}`).get() as Row | undefined
  return Object.values(row ?? {})[0]
}
