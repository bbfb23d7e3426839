import { DatabaseSync } from '@photostructure/sqlite'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Watch } from '../../electron/shared/task'
import { listBackups } from '../../electron/store/backup'
import { openStore, type StoreClient } from '../../electron/store/client'
import type { SyncStore } from '../../electron/store/methods'
import { aDraft, aTask } from '../unit/store/drafts'
import { addProfile, addTasks, allIds, record, valueOf } from '../unit/store/fixtures'
import { openFolder, tempFolder } from '../unit/store/temp-folder'
import { mountSmallDisk } from './fixtures/small-disk'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { aMoment, inLanes, startProgram } from './fixtures/store-processes'

// Many programs are started.
vi.setConfig({ testTimeout: 400_000 })

const ended: Watch = { state: 'ended', reason: 'finished' }
const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`)

let built: BuiltStore
beforeAll(async () => {
  built = await buildStore()
})
afterAll(() => built.dispose())

const canMount = (() => {
  const disk = mountSmallDisk(1)
  disk?.dispose()
  return disk !== null
})()

function numberIn(file: string, sql: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return Object.values(database.prepare(sql).get() as Record<string, unknown>)[0]
  } finally {
    database.close()
  }
}

/** Adds tasks that ended, with two readings each. */
function addEnded(store: SyncStore, externalIds: readonly string[], raw = '{}'): void {
  for (const task of addTasks(store, externalIds)) {
    const { externalId } = task
    const running = aDraft(task, aTask({ externalId }))
    const first = record(store, { ...running, reading: { ...running.reading, raw } })
    record(store, aDraft(first, aTask({ externalId, status: 'finished' }), { watch: ended }))
  }
}

async function openClient(folder: string): Promise<StoreClient> {
  const { workerFile } = built
  const client = valueOf(await openStore({ folder, workerFile, isOwner: true, now: 5_000 }))
  onTestFinished(async () => {
    await client.close({ withBackup: false, now: 9_000 })
  })
  return client
}

describe('killed while it deletes what is old', () => {
  const count = 300

  it('30 times: what it said is gone, all else is there with its readings, the file is whole', async () => {
    const template = tempFolder()
    const { store, release } = openFolder(template)
    addProfile(store, 1)
    addEnded(store, names('old', count))
    release()
    let kills = 0
    await inLanes(30, async () => {
      const folder = tempFolder()
      cpSync(template, folder, { recursive: true })
      const program = startProgram(built, 'tidy', folder)
      await program.said('start')
      await aMoment(60)
      const lines = await program.kill()
      if (!lines.includes('done')) kills += 1
      const gone = lines.flatMap((line) => /^gone (.+)$/u.exec(line)?.[1]?.split(' ') ?? [])
      const file = join(folder, 'runwatch.db')
      const again = openFolder(folder)
      expect(again.report).toMatchObject({ state: 'ok', problem: null })
      const left = allIds(again.store).length
      expect(count - left).toBeGreaterThanOrEqual(gone.length)
      expect((count - left) % 3).toBe(0)
      again.release()
      expect(numberIn(file, 'PRAGMA integrity_check')).toBe('ok')
      expect(numberIn(file, 'SELECT count(*) FROM readings')).toBe(2 * left)
      const ofNoTask = 'readings WHERE task_id NOT IN (SELECT id FROM tasks)'
      expect(numberIn(file, `SELECT count(*) FROM ${ofNoTask}`)).toBe(0)
      expect(numberIn(file, `SELECT count(*) FROM task_search`)).toBe(left)
    })
    // Kills that never hit the deleting would prove nothing.
    expect(kills).toBeGreaterThan(3)
  })
})

describe('killed while it restores', () => {
  it('30 times: the history is one of the two, whole, and every backup is one', async () => {
    const folders = Array.from({ length: 4 }, () => tempFolder())
    const one = names('one', 400)
    const two = [...one, ...names('two', 200)]
    for (const folder of folders) {
      const { store, release } = openFolder(folder)
      addProfile(store, 1)
      addTasks(store, one)
      valueOf(store.backup(1_000))
      addTasks(store, names('two', 200))
      valueOf(store.backup(2_000))
      release()
    }
    const seen = new Set<number>()
    await inLanes(30, async (lane) => {
      const folder = folders[lane] ?? ''
      const program = startProgram(built, 'restore', folder)
      await program.said('start')
      await aMoment(150)
      const lines = await program.kill()
      expect(lines.filter((line) => line.startsWith('failed'))).toEqual([])
      const again = openFolder(folder, { now: 500_000 })
      expect(again.report.problem).toBeNull()
      const ids = allIds(again.store)
      seen.add(ids.length)
      expect(new Set(ids)).toEqual(new Set(ids.length === one.length ? one : two))
      again.release()
      expect(numberIn(join(folder, 'runwatch.db'), 'PRAGMA integrity_check')).toBe('ok')
      for (const { file } of listBackups(join(folder, 'backups'))) {
        expect([one.length, two.length]).toContain(numberIn(file, 'SELECT count(*) FROM tasks'))
      }
    })
    expect([...seen].sort()).toEqual([one.length, two.length])
  })
})

describe('compacting', () => {
  it('lets lists be read, and writes wait until it is done', async () => {
    const folder = tempFolder()
    const { store, release } = openFolder(folder)
    addProfile(store, 1)
    addEnded(store, names('old', 100), 'x'.repeat(50_000))
    valueOf(store.tidy({ maxAgeDays: 1, maxTasks: null }, 1_000_000_000, 60))
    release()
    const client = await openClient(folder)
    const before = valueOf(await client.storeSize())
    const order: string[] = []
    const note = async <T>(name: string, work: Promise<T>) => {
      const result = await work
      order.push(name)
      return result
    }
    const [compacted, listed, edited] = await Promise.all([
      note('compacted', client.compact()),
      note('read', client.countTasks()),
      note('written', client.editTasks([100], { note: 'meanwhile' })),
    ])
    expect(order).toEqual(['read', 'compacted', 'written'])
    expect(valueOf(compacted)).toMatchObject({ kind: 'compacted' })
    expect(valueOf(listed).history).toBe(40)
    expect(valueOf(edited)).toMatchObject([{ id: 100, note: 'meanwhile' }])
    const after = valueOf(await client.storeSize())
    expect([before.freeBytes > 0, after.freeBytes, after.readings]).toEqual([true, 0, 80])
    expect(after.databaseBytes).toBeLessThan(before.databaseBytes)
  })

  it.runIf(canMount)('without room for it does nothing and says how much it takes', async () => {
    const disk = mountSmallDisk(40)
    if (disk === null) throw new Error('no disk')
    onTestFinished(() => disk.dispose())
    const { store, release } = openFolder(disk.folder)
    addProfile(store, 1)
    addEnded(store, names('old', 40), 'x'.repeat(50_000))
    release()
    const client = await openClient(disk.folder)
    const before = valueOf(await client.storeSize())
    disk.fill(2_000_000)
    const compacted = await client.compact()
    expect(compacted).toMatchObject({ ok: false, error: { code: 'file.full' } })
    const room = compacted.ok ? undefined : compacted.error.room
    expect(room?.neededBytes).toBeGreaterThan(room?.freeBytes ?? Infinity)
    expect(valueOf(await client.storeSize())).toEqual(before)
    valueOf(await client.editTasks([1], { note: 'still works' }))
  })
})
