import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import {
  migrate,
  migrations,
  schemaVersion,
  versionOf,
  type Migration,
} from '../../../electron/store/schema'
import { allIds, wholeHistory, open, valueOf } from './fixtures'
import { openFolder, tempFolder } from './temp-folder'

// Files are synced to the disk, which others may keep busy.
vi.setConfig({ testTimeout: 30_000 })

const fixtures = join(import.meta.dirname, '..', '..', 'faults', 'fixtures')
const fixture = (version: number) =>
  readFileSync(join(fixtures, `store-schema-${version}.sql`), 'utf8')
const shipped = migrations.map(({ version }) => version)

function inMemory(sql: string) {
  const database = open(':memory:', { readOnly: false })
  database.exec(sql)
  return database
}

/** Every table, index and trigger as it was written, without the blanks. */
function shapeOf(database: ReturnType<typeof open>): readonly unknown[] {
  return database
    .prepare(
      `SELECT name, replace(replace(sql, char(10), ''), ' ', '') AS sql FROM sqlite_schema ORDER BY name`,
    )
    .all()
}

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(shipped).toEqual(Array.from({ length: schemaVersion }, (_, index) => index + 1))
  })

  it.each(shipped)('to schema %i still make what was shipped', (version) => {
    const made = inMemory('')
    migrate(made, migrations.slice(0, version))
    expect(shapeOf(made)).toEqual(shapeOf(inMemory(fixture(version))))
  })

  it.each(shipped)(
    'bring a file of schema %i to the newest one, whole and with everything in it',
    (version) => {
      const folder = tempFolder()
      const old = open(join(folder, 'runwatch.db'), { readOnly: false })
      old.exec(fixture(version))
      old.close()
      const { store, report, database } = openFolder(folder)
      expect(report.state).toBe(version === schemaVersion ? 'ok' : 'migrated')
      expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
      expect(valueOf(store.listProfiles()).map(({ id, label }) => [id, label])).toEqual([
        ['p1', '主账号'],
        ['p2', 'Old'],
        ['demo', 'Demo'],
      ])
      expect(valueOf(store.pageTasks({ ...wholeHistory, text: '商城' }, null)).tasks).toEqual([
        {
          id: 1,
          profileId: 'p1',
          externalId: 'ext-1',
          alias: '商城',
          note: 'Ask Li',
          tags: ['生产', 'web'],
          isFavorite: true,
          isMuted: false,
          isSeen: false,
          watch: { state: 'ended', reason: 'failed' },
          addedAt: 2_000,
          task: expect.objectContaining({ serverName: 'shop', status: 'failed' }) as unknown,
          firstReadAt: 2_100,
          lastReadAt: 2_300,
          changedAt: 2_200,
          endedAt: 2_200,
          lastRequestId: 'request-3',
          lastReadingId: 2,
          refreshInterval: null,
          toldPace: 'onTime',
          isPatient: false,
        },
      ])
      expect(allIds(store)).toEqual(['ext-2', 'ext-1'])
      expect(
        valueOf(store.pageReadings(1, null)).readings.map(({ changes }) => changes[0]),
      ).toEqual([
        { kind: 'failed', stepName: 'BuildImage', failReason: 'build not found' },
        { kind: 'firstSeen', status: 'running' },
      ])
      expect(valueOf(store.queuedNotices())).toMatchObject([{ id: 2, kind: 'keyRejected' }])
      expect(valueOf(store.countTasks())).toEqual({
        following: 2,
        favorites: 1,
        history: 2,
        running: 1,
        unseenFailed: 1,
        unreadNotices: 2,
        tags: [
          { tag: 'web', count: 1 },
          { tag: '生产', count: 1 },
        ],
      })
    },
  )

  it('learn from what is kept how long steps took, leaving out what cannot be read', () => {
    const database = inMemory(fixture(1))
    const step = (name: string, status: string, costSeconds: unknown) => ({
      name,
      status,
      costSeconds,
    })
    const steps = [
      step('CreateEnv', 'finished', 61),
      step('BuildImage', 'failed', 62),
      step('CreateServer', 'finished', null),
      step('CreateMysql', 'finished', 0),
    ]
    const task = JSON.stringify({
      externalId: 'ext-1',
      status: 'failed',
      serverName: 'shop',
      steps,
    })
    database.prepare('UPDATE tasks SET task = ? WHERE id = 1').run(task)
    database.prepare(`UPDATE tasks SET task = '{damaged' WHERE id = 2`).run()
    migrate(database)
    expect(database.prepare('SELECT * FROM durations').all()).toEqual([
      {
        task_id: 1,
        name: 'CreateEnv',
        nth: 0,
        profile_id: 'p1',
        server_name: 'shop',
        seconds: 61,
        ended_at: 2_200,
      },
    ])
    expect(database.prepare('SELECT id, server_name FROM tasks ORDER BY id').all()).toEqual([
      { id: 1, server_name: 'shop' },
      { id: 2, server_name: '' },
      { id: 3, server_name: '' },
    ])
  })

  const steps: readonly Migration[] = [
    { version: 1, sql: 'CREATE TABLE a (n INTEGER); INSERT INTO a VALUES (1)' },
    {
      version: 2,
      sql: 'ALTER TABLE a ADD COLUMN m INTEGER; UPDATE a SET m = n * 2; INSERT INTO a VALUES (3, 6)',
    },
    { version: 3, sql: 'CREATE TABLE b AS SELECT m FROM a; DROP TABLE a' },
  ]

  it('go on from where the file is, and do nothing when it is there', () => {
    for (const from of [0, 1, 2, 3]) {
      const database = inMemory('')
      migrate(database, steps.slice(0, from))
      migrate(database, steps)
      migrate(database, steps)
      expect([versionOf(database), database.prepare('SELECT m FROM b').all()]).toEqual([
        3,
        [{ m: 2 }, { m: 6 }],
      ])
    }
  })

  it('that fail in the middle leave the schema they found', () => {
    const database = inMemory('')
    const broken = {
      version: 2,
      sql: 'ALTER TABLE a ADD COLUMN m INTEGER; INSERT INTO nowhere VALUES (1)',
    }
    migrate(database, steps.slice(0, 1))
    expect(() => migrate(database, [...steps.slice(0, 1), broken])).toThrow('nowhere')
    expect([versionOf(database), database.prepare('SELECT * FROM a').all()]).toEqual([
      1,
      [{ n: 1 }],
    ])
    migrate(database, steps)
    expect(versionOf(database)).toBe(3)
  })
})
