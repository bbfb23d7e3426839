import { DatabaseSync } from '@photostructure/sqlite'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { listBackups } from '../../electron/store/backup'
import { migrate, versionOf } from '../../electron/store/schema'
import { openFolder } from '../unit/store/temp-folder'
import { slowShapes, slowSteps, slowSum } from './fixtures/slow-migrations'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { aMoment, inLanes, startProgram } from './fixtures/store-processes'

// Hundreds of programs are started: half a minute when they have the machine for themselves.
vi.setConfig({ testTimeout: 400_000 })

let built: BuiltStore
beforeAll(async () => {
  built = await buildStore()
})
afterAll(() => built.dispose())

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function look<T>(file: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

type DatabaseSync = InstanceType<typeof DatabaseSync>
const checkOf = (database: DatabaseSync) =>
  (database.prepare('PRAGMA integrity_check').get() as { integrity_check: string }).integrity_check

/** Ids of the readings, of the notices that came with them, and the one the task names. */
function stored(database: DatabaseSync) {
  const ids = (sql: string) => (database.prepare(sql).all() as { id: number }[]).map(({ id }) => id)
  return {
    readings: ids('SELECT id FROM readings ORDER BY id'),
    notices: ids('SELECT id FROM notices ORDER BY id'),
    last: ids('SELECT last_reading_id AS id FROM tasks'),
    check: checkOf(database),
  }
}

describe('killed while it writes (D05)', () => {
  it('200 times: no acknowledged reading is lost, none is without its notice, the file is whole', async () => {
    const folders = Array.from({ length: 4 }, () => tempFolder())
    let acknowledged = 0
    await inLanes(200, async (lane) => {
      const folder = folders[lane] ?? ''
      const program = startProgram(built, 'write', folder)
      await program.said('')
      await aMoment(25)
      const acks = (await program.kill()).map(Number)
      acknowledged += acks.length
      const { readings, notices, last, check } = look(join(folder, 'runwatch.db'), stored)
      expect(check).toBe('ok')
      expect(acks.filter((id) => !readings.includes(id))).toEqual([])
      expect(notices).toEqual(readings)
      expect(last).toEqual([readings.at(-1)])
    })
    expect(acknowledged).toBeGreaterThanOrEqual(200)
  })

  it('leaves a history that opens without a word of damage', async () => {
    const folder = tempFolder()
    const program = startProgram(built, 'write', folder)
    await program.said('')
    await aMoment(50)
    await program.kill()
    expect(openFolder(folder).report).toMatchObject({ state: 'ok', problem: null })
  })
})

describe('killed in the middle of a migration (D06, D13)', () => {
  function shapeOf(file: string): readonly unknown[] {
    return look(file, (database) => {
      const version = versionOf(database)
      const [, sumQuery] = slowShapes[version] ?? ['', null]
      const names = database
        .prepare('SELECT name FROM sqlite_schema ORDER BY name')
        .all()
        .map((row) => (row as { name: string }).name)
      const sum = sumQuery === null ? null : (database.prepare(sumQuery).get() as { sum: number })
      return [version, names.join(' '), sum?.sum ?? null, checkOf(database)]
    })
  }

  const expected = (version: number) => [
    version,
    slowShapes[version]?.[0],
    version === 0 ? null : slowSum,
    'ok',
  ]

  it('50 times: the schema is an old one or the next, never a mix, and the next run goes on', async () => {
    const versions = new Set<number>()
    await inLanes(50, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'runwatch-migration-'))
      const file = join(folder, 'slow.db')
      const program = startProgram(built, 'migrateSlowly', folder)
      await program.said('start')
      await aMoment(60)
      await program.kill()
      const version = look(file, versionOf)
      versions.add(version)
      expect(shapeOf(file)).toEqual(expected(version))
      look(file, (database) => migrate(database, slowSteps))
      expect(shapeOf(file)).toEqual(expected(3))
      rmSync(folder, { recursive: true })
    })
    // Kills that never hit a migration would prove nothing.
    expect(versions.size).toBeGreaterThan(1)
  })
})

describe('killed in the middle of a backup (D06)', () => {
  it('50 times: every file with the name of a backup is one, and the history is whole', async () => {
    const folders = Array.from({ length: 4 }, () => tempFolder())
    for (const folder of folders) fillHistory(folder)
    await inLanes(50, async (lane) => {
      const folder = folders[lane] ?? ''
      const program = startProgram(built, 'backUp', folder)
      await program.said('start')
      await aMoment(120)
      const lines = await program.kill()
      const backups = listBackups(join(folder, 'backups')).map(({ file }) => file)
      const promised = lines.filter((line) => line.startsWith('done ')).map((line) => line.slice(5))
      // A newer one may have been made before the kill and not been said: it is one of the three.
      expect(promised.slice(-2).filter((file) => !existsSync(file))).toEqual([])
      // A kill between a new backup's name and the end of the oldest one leaves four.
      expect(backups.length).toBeLessThanOrEqual(4)
      for (const file of backups) {
        expect(look(file, contentOf)).toEqual([2_000, 'ok'])
      }
      expect(look(join(folder, 'runwatch.db'), contentOf)).toEqual([2_000, 'ok'])
    })
  })

  function fillHistory(folder: string): void {
    const { store, database, release } = openFolder(folder)
    store.saveProfile({ id: null, kind: 'cloud', label: 'x', color: 'blue', isDefault: true }, 1)
    const externalIds = Array.from({ length: 2_000 }, (_, index) => `task-${index}`)
    const plain = {
      profileId: 'p1',
      alias: 'alias',
      tags: ['x'],
      isFavorite: false,
      isMuted: false,
    }
    store.addTasks({ ...plain, externalIds }, 1)
    expect(contentOf(database as DatabaseSync)).toEqual([2_000, 'ok'])
    release()
  }

  function contentOf(database: DatabaseSync): readonly unknown[] {
    const row = database.prepare('SELECT count(*) AS n FROM tasks').get() as { n: number }
    return [row.n, checkOf(database)]
  }
})

describe('torn files beside the database (D07)', () => {
  /** A history whose program was killed, with all its readings still in the write-ahead log. */
  async function killedHistory() {
    const folder = tempFolder()
    const program = startProgram(built, 'write', folder)
    await program.said('20')
    const acknowledged = (await program.kill()).map(Number)
    return { folder, acknowledged }
  }

  function copyOf(folder: string): string {
    const copy = tempFolder()
    for (const name of ['runwatch.db', 'runwatch.db-wal']) {
      copyFileSync(join(folder, name), join(copy, name))
    }
    return copy
  }

  const readingsIn = (folder: string) => {
    const { database, report, release } = openFolder(folder)
    const found = stored(database as DatabaseSync)
    release()
    return { ...found, state: report.state }
  }

  it('without its shared memory file loses nothing', async () => {
    const { folder, acknowledged } = await killedHistory()
    rmSync(join(folder, 'runwatch.db-shm'), { force: true })
    const { readings, check, state } = readingsIn(folder)
    expect(acknowledged.filter((id) => !readings.includes(id))).toEqual([])
    expect([check, state]).toEqual(['ok', 'ok'])
  })

  it('with its log cut or overwritten anywhere keeps what comes before, in whole transactions', async () => {
    const { folder } = await killedHistory()
    const whole = readingsIn(copyOf(folder)).readings
    const log = readFileSync(join(folder, 'runwatch.db-wal'))
    for (let round = 0; round < 40; round += 1) {
      const copy = copyOf(folder)
      const file = join(copy, 'runwatch.db-wal')
      const at = Math.floor(Math.random() * log.length)
      if (round % 2 === 0) truncateSync(file, at)
      else {
        const torn = Buffer.from(log)
        torn.fill(0xa5, at, at + 512)
        writeFileSync(file, torn)
      }
      const { readings, notices, check, state } = readingsIn(copy)
      expect([check, ['ok', 'created', 'migrated'].includes(state)]).toEqual(['ok', true])
      expect(readings).toEqual(whole.slice(0, readings.length))
      expect(notices).toEqual(readings)
    }
    expect(statSync(join(folder, 'runwatch.db-wal')).size).toBe(log.length)
  })
})
