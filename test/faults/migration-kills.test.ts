import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { listBackups } from '../../electron/store/backup'
import type { Database } from '../../electron/store/database'
import { migrations, schemaVersion, versionOf } from '../../electron/store/schema'
import { open } from '../unit/store/fixtures'
import { openFolder } from '../unit/store/temp-folder'
import { statementsOf } from './fixtures/migration-statements'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { inLanes, startProgram } from './fixtures/store-processes'

// A program is started for every statement there is.
vi.setConfig({ testTimeout: 400_000 })

let built: BuiltStore
beforeAll(async () => {
  built = await buildStore()
})
afterAll(() => built.dispose())

const fixture = (version: number) =>
  version === 0
    ? ''
    : readFileSync(join(import.meta.dirname, 'fixtures', `store-schema-${version}.sql`), 'utf8')

/** A data folder with the history of a shipped schema; without one for 0. */
function aFolder(version: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-schema-'))
  if (version > 0) {
    const old = open(join(folder, 'runwatch.db'), { readOnly: false })
    old.exec(fixture(version))
    old.close()
  }
  return folder
}

function look<T>(file: string, work: (database: Database) => T): T {
  const database = open(file, { readOnly: false })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const all = (database: Database, sql: string) => database.prepare(sql).all()

/** Tables, indexes and triggers, without the blanks. */
const shapeOf = (database: Database) =>
  all(
    database,
    `SELECT name, replace(replace(sql, char(10), ''), ' ', '') AS sql FROM sqlite_schema ORDER BY name`,
  )

function shapeOfSchema(version: number): readonly unknown[] {
  const database = open(':memory:', { readOnly: false })
  database.exec(fixture(version))
  return shapeOf(database)
}

/** Every row of every table. */
function rowsOf(database: Database): unknown {
  const names = all(
    database,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'task_search_%'
     ORDER BY name`,
  ) as readonly { readonly name: string }[]
  return names.map(({ name }) => [name, all(database, `SELECT * FROM "${name}"`)])
}

describe('killed before any statement of an opening that migrates (D06, D13)', () => {
  it.each([0, ...migrations.map(({ version }) => version).filter((one) => one < schemaVersion)])(
    'from schema %i: it is a whole schema, and the next start ends as if nothing had happened',
    async (from) => {
      const undisturbed = aFolder(from)
      openFolder(undisturbed).release()
      const expected = look(join(undisturbed, 'runwatch.db'), rowsOf)
      rmSync(undisturbed, { recursive: true })
      const shapes = new Map([from, ...later(from)].map((one) => [one, shapeOfSchema(one)]))
      const seen = new Set<number>()
      let next = 0
      let isWhole = false

      async function killAt(count: number): Promise<void> {
        const folder = aFolder(from)
        const file = join(folder, 'runwatch.db')
        const program = startProgram(built, 'migrateSoFar', folder, String(count))
        const said = await program.ended()
        if (said.includes('done')) isWhole = true
        const [version, shape, check] = look(file, (database) => [
          versionOf(database),
          shapeOf(database),
          all(database, 'PRAGMA integrity_check'),
        ])
        seen.add(version)
        expect(shape).toEqual(shapes.get(version))
        expect(check).toEqual([{ integrity_check: 'ok' }])
        const again = openFolder(folder)
        expect(again.report.problem).toBeNull()
        again.release()
        expect(look(file, rowsOf)).toEqual(expected)
        for (const backup of listBackups(join(folder, 'backups'))) {
          const kept = look(backup.file, (database) => [versionOf(database), shapeOf(database)])
          expect(kept).toEqual([kept[0], shapes.get(kept[0] as number)])
        }
        rmSync(folder, { recursive: true })
      }

      const most = 500
      await inLanes(most, async () => {
        if (isWhole) return
        const count = next
        next += 1
        await killAt(count)
      })
      expect(isWhole).toBe(true)
      const statements = later(from).flatMap((one) => statementsOf(migrations[one - 1]?.sql ?? ''))
      expect(next).toBeGreaterThan(statements.length)
      expect([...seen].sort()).toEqual([from, ...later(from)])
    },
  )
})

function later(from: number): readonly number[] {
  return migrations.map(({ version }) => version).filter((version) => version > from)
}
