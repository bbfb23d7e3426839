import { createSql, type Database, type Sql } from '../database'
import { idOf, numberOf, textOf } from '../rows'
import type { Account, TransferNote, TransferReading, TransferTask } from './format'

/**
 * What was read of a file, on disk until it is merged: the memory it takes is the same for any size.
 * `here` names the readings that are in the history already, `added` the tasks that were new.
 */
const schema = `
CREATE TABLE accounts (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL) STRICT;
CREATE TABLE tasks (
  place INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  external_id TEXT NOT NULL,
  task TEXT NOT NULL,
  first_reading INTEGER NOT NULL,
  last_reading INTEGER NOT NULL DEFAULT 0,
  local_id INTEGER,
  is_changed INTEGER NOT NULL DEFAULT 0,
  is_mixed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, external_id)
) STRICT;
CREATE TABLE readings (
  place INTEGER PRIMARY KEY,
  task_place INTEGER NOT NULL,
  observed_at INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  changes TEXT NOT NULL,
  task TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE TABLE here (place INTEGER PRIMARY KEY) STRICT;
CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE notes (signature TEXT PRIMARY KEY, note TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT;
`

/** A task of a file that waits to be merged. */
export interface StagedTask {
  readonly place: number
  readonly task: TransferTask
  /** Places of its readings; none when the last is before the first. */
  readonly firstReading: number
  readonly lastReading: number
  /** Its row in the history as it was when last looked; null for a new one. */
  readonly localId: number | null
  /** Whether merging it would change anything, when last looked. */
  readonly isChanged: boolean
}

/** Takes what is read of a file. */
export interface Staging {
  addAccount(account: Account): void
  /** False when the file has named it before. */
  addTask(task: TransferTask): boolean
  /** Belongs to the task added last. */
  addReading(reading: TransferReading): void
  addNote(note: TransferNote): void
}

/** A staging database that is still empty. */
export function createStaging(database: Database): Staging {
  database.exec(schema)
  const sql = createSql(database)
  let taskPlace = 0
  let readingPlace = 0
  return {
    addAccount(account) {
      sql.run(
        'INSERT OR IGNORE INTO accounts (id, account) VALUES (?, ?)',
        account.id,
        JSON.stringify(account),
      )
    },
    addTask(task) {
      const { changes, id } = sql.run(
        `INSERT OR IGNORE INTO tasks (account, external_id, task, first_reading, last_reading)
         VALUES (?, ?, ?, ?, ?)`,
        task.account,
        task.externalId,
        JSON.stringify(task),
        readingPlace + 1,
        readingPlace,
      )
      if (changes > 0) taskPlace = id
      return changes > 0
    },
    addReading({ observedAt, requestId, changes, task, raw }) {
      readingPlace = sql.run(
        `INSERT INTO readings (task_place, observed_at, request_id, changes, task, raw)
         VALUES (?, ?, ?, ?, ?, ?)`,
        taskPlace,
        observedAt,
        requestId,
        JSON.stringify(changes),
        JSON.stringify(task),
        raw,
      ).id
      sql.run('UPDATE tasks SET last_reading = ? WHERE place = ?', readingPlace, taskPlace)
    },
    addNote({ signature, note, changedAt }) {
      sql.run('INSERT OR REPLACE INTO notes VALUES (?, ?, ?)', signature, note, changedAt)
    },
  }
}

/** The accounts of a file that waits. */
export function stagedAccounts(sql: Sql): readonly Account[] {
  return sql
    .rows('SELECT account FROM staged.accounts ORDER BY place')
    .map((row) => JSON.parse(textOf(row, 'account')) as Account)
}

const tasksPerBatch = 200

/** The tasks of a file that waits, in its order. */
export function* stagedTasks(sql: Sql): Generator<StagedTask> {
  let after = 0
  for (;;) {
    const rows = sql.rows(
      'SELECT * FROM staged.tasks WHERE place > ? ORDER BY place LIMIT ?',
      after,
      tasksPerBatch,
    )
    if (rows.length === 0) return
    for (const row of rows) {
      after = idOf(row, 'place')
      yield {
        place: after,
        task: JSON.parse(textOf(row, 'task')) as TransferTask,
        firstReading: idOf(row, 'first_reading'),
        lastReading: idOf(row, 'last_reading'),
        localId: numberOf(row, 'local_id'),
        isChanged: numberOf(row, 'is_changed') === 1,
      }
    }
  }
}
