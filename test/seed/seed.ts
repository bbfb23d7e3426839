import { DatabaseSync } from '@photostructure/sqlite'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '../../electron/shared/settings'
import { createPast, type PastOptions, type PastTask } from '../../electron/simulator/past'
import { createSql, type Sql } from '../../electron/store/database'
import { databaseSuffixes, makePrivateFile, storePaths } from '../../electron/store/files'
import { migrate } from '../../electron/store/schema'
import { lifeOf } from './life'
import { createRows, insertProfiles } from './rows'

/** What a folder gets. */
export interface SeedOptions extends PastOptions {
  readonly folder: string
  /** Wanted; tasks that have no more to tell give fewer. */
  readonly readings: number
  /** Told from time to time how many tasks are written. */
  readonly onProgress?: (tasks: number) => void
}

const progressEvery = 10_000

/** Whether a folder holds a history already. */
export function hasHistory(folder: string): boolean {
  return existsSync(storePaths(folder).database)
}

/**
 * Makes a history of the simulator's past in a folder, in place of the one it may hold, and settings
 * of somebody who knows Runwatch when it has none. Answers how many readings there are.
 */
export function seed(options: SeedOptions): number {
  const { folder } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const settingsFile = join(folder, 'settings.json')
  if (!existsSync(settingsFile)) {
    const settings = { ...defaultSettings(), wasOnboarded: true, wasToldAboutBackground: true }
    writeFileSync(settingsFile, JSON.stringify(settings), { mode: 0o600 })
  }
  const { database: file, suspicion } = storePaths(folder)
  for (const suffix of databaseSuffixes) rmSync(`${file}${suffix}`, { force: true })
  rmSync(suspicion, { force: true })
  makePrivateFile(file)
  const database = new DatabaseSync(file)
  try {
    // Nothing is lost when this is cut short: the file is made again.
    database.exec(
      'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000',
    )
    database.exec('PRAGMA foreign_keys = ON')
    migrate(database)
    const sql = createSql(database)
    const readings = sql.write(() => addPast(sql, options))
    database.exec('ANALYZE; PRAGMA journal_mode = WAL')
    return readings
  } finally {
    database.close()
  }
}

/** Writes a past into an empty history; answers how many readings it has. */
export function addPast(sql: Sql, options: Omit<SeedOptions, 'folder'>): number {
  const { tasks, watched, until, onProgress } = options
  const past = createPast(options)
  insertProfiles(sql, tasks === 0 ? until : past.task(1).startedAt)
  const rows = createRows(sql, until)
  const notes = new Map<string, string>()
  const perTask = tasks === 0 ? 0 : options.readings / tasks
  const lifeFor = (task: PastTask, owed: number) => lifeOf(task, until, Math.round(owed))
  // Those that still run have less to tell: the others tell more from the beginning.
  let owed = 0
  for (let number = tasks - watched + 1; number <= tasks; number += 1) {
    owed += perTask - lifeFor(past.task(number), perTask).readings.length
  }
  for (const [index, number] of past.numbersByEnd().entries()) {
    const task = past.task(number)
    if (!task.isWatched) owed += perTask
    const life = lifeFor(task, task.isWatched ? perTask : owed)
    if (!task.isWatched) owed -= life.readings.length
    const signature = rows.add(task, life)
    if (signature !== '' && task.failure !== null) notes.set(signature, task.failure.howSolved)
    if ((index + 1) % progressEvery === 0) onProgress?.(index + 1)
  }
  insertNotes(sql, notes, until)
  sql.run('INSERT INTO task_search (rowid, search_text) SELECT id, search_text FROM tasks')
  return rows.readings()
}

function insertNotes(sql: Sql, notes: ReadonlyMap<string, string>, now: number): void {
  for (const [signature, note] of notes) {
    if (note === '') continue
    sql.run(
      'INSERT INTO failure_notes (signature, note, changed_at) VALUES (?, ?, ?)',
      signature,
      note,
      now,
    )
  }
}
