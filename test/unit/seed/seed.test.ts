import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPast } from '../../../electron/simulator/past'
import { createSql, type Database } from '../../../electron/store/database'
import { migrate } from '../../../electron/store/schema'
import { draftFor } from '../../seed/draft'
import { lifeOf } from '../../seed/life'
import { addPast, hasHistory, seed } from '../../seed/seed'
import { addProfile, addTask, open, record, storeInMemory, valueOf } from '../store/fixtures'
import { tempFolder } from '../store/temp-folder'

const until = Date.UTC(2026, 5, 30, 9)
const amount = { seed: 'same', tasks: 150, readings: 1_300, watched: 8, until }

/** Everything of a table that does not say when it was looked at or in which order it was written. */
function rowsOf(database: Database, query: string): readonly unknown[] {
  return database.prepare(query).all()
}

const tables = {
  tasks: `SELECT profile_id, external_id, status, added_at, changed_at, ended_at, first_read_at,
    last_request_id, server_name, failure_signature, duration_seconds, search_text, task, tags, alias
    FROM tasks ORDER BY external_id`,
  readings: `SELECT external_id, observed_at, request_id, changes, readings.task, raw
    FROM readings JOIN tasks ON tasks.id = task_id ORDER BY observed_at, external_id`,
  durations: `SELECT external_id, durations.name, nth, seconds, durations.ended_at, durations.server_name
    FROM durations JOIN tasks ON tasks.id = task_id ORDER BY external_id, durations.name, nth`,
  notices: `SELECT external_id, notices.kind, created_at, notices.profile_id, facts
    FROM notices JOIN tasks ON tasks.id = task_id ORDER BY created_at, external_id`,
  tags: 'SELECT tag, count FROM tag_counts ORDER BY tag',
}

/** The same past, reading by reading through the store, as the recorder does it. */
function recorded(): Database {
  const { store, database } = storeInMemory()
  addProfile(store, 2)
  addProfile(store, 3)
  const whole = createPast(amount)
  for (const number of whole.numbersByEnd()) {
    const past = whole.task(number)
    const seeded = seededReadings(past.externalId)
    const life = lifeOf(past, until, seeded)
    const { alias, tags, isFavorite, isMuted } = past
    const input = { profileId: `p${past.account + 1}`, alias, tags, isFavorite, isMuted }
    let current = addTask(store, past.externalId, { ...input, now: life.addedAt })
    if (past.note !== '') {
      ;[current = current] = valueOf(store.editTasks([current.id], { note: past.note }))
    }
    for (const reading of life.readings) {
      const about = { taskId: current.id, serverName: reading.task.serverName }
      const { failureSignature } = draftFor(current, reading, null)
      const outcomes = valueOf(store.outcomesBefore({ ...about, failureSignature }))
      current = record(store, draftFor(current, reading, outcomes))
    }
  }
  return database
}

const seeded = open(':memory:', { readOnly: false })

function seededReadings(externalId: string): number {
  const row = seeded
    .prepare(
      'SELECT count(*) AS n FROM readings JOIN tasks ON tasks.id = task_id WHERE external_id = ?',
    )
    .get(externalId)
  return (row as { readonly n: number }).n
}

describe('a seeded history', () => {
  it('is what the recorder would have left', () => {
    migrate(seeded)
    expect(addPast(createSql(seeded), amount)).toBe(1_300)
    const real = recorded()
    for (const [table, query] of Object.entries(tables)) {
      const expected = rowsOf(real, query)
      expect([table, expected.length > 10]).toEqual([table, true])
      expect([table, rowsOf(seeded, query)]).toEqual([table, expected])
    }
  })

  it('is found by search, and its known failures have notes', () => {
    const found = seeded
      .prepare(`SELECT count(*) AS n FROM task_search WHERE task_search MATCH '"ord" AND "rde"'`)
      .get() as { readonly n: number }
    const named = seeded
      .prepare(`SELECT count(*) AS n FROM tasks WHERE instr(search_text, 'orde') > 0`)
      .get() as { readonly n: number }
    const noted = seeded
      .prepare(
        'SELECT count(*) AS n FROM tasks WHERE failure_signature IN (SELECT signature FROM failure_notes)',
      )
      .get() as { readonly n: number }
    expect([found.n === named.n, found.n > 5, noted.n > 3]).toEqual([true, true, true])
  })
})

describe('seeding a folder', () => {
  it('makes an empty history when no task is asked for', () => {
    const folder = tempFolder()
    expect(seed({ ...amount, tasks: 0, readings: 0, watched: 0, folder })).toBe(0)
    expect(hasHistory(folder)).toBe(true)
  })

  it('replaces the history alone and spares what else is there', () => {
    const folder = tempFolder()
    expect(hasHistory(folder)).toBe(false)
    mkdirSync(join(folder, 'backups'))
    writeFileSync(join(folder, 'settings.json'), '{"theme":"dark"}')
    seed({ ...amount, folder })
    seed({ ...amount, folder, tasks: 20, readings: 100 })
    expect(hasHistory(folder)).toBe(true)
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{"theme":"dark"}')
    const database = open(join(folder, 'runwatch.db'), { readOnly: true })
    expect(database.prepare('SELECT count(*) AS n FROM tasks').get()).toEqual({ n: 20 })
    database.close()
  })
})
