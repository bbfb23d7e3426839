import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Result } from '../../electron/shared/result'
import type { RecordOutcome } from '../../electron/shared/store-api'
import type { TaskRecord } from '../../electron/shared/task'
import { openStore, type StoreClient } from '../../electron/store/client'
import { aDraft, aNotice, aTask } from '../unit/store/drafts'
import { addTask, codeOf, wholeHistory, storeInMemory, valueOf } from '../unit/store/fixtures'
import { tempFolder } from '../unit/store/temp-folder'
import { mountSmallDisk, readOnlyFolder, type SmallDisk } from './fixtures/small-disk'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { startProgram } from './fixtures/store-processes'

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

function smallDisk(megabytes: number): SmallDisk {
  const disk = mountSmallDisk(megabytes)
  if (disk === null) throw new Error('no disk')
  onTestFinished(() => disk.dispose())
  return disk
}

async function openClient(folder: string): Promise<StoreClient> {
  const { workerFile } = built
  return valueOf(await openStore({ folder, workerFile, isOwner: true, now: 1_000 }))
}

async function addOne(client: StoreClient): Promise<TaskRecord> {
  const draft = { id: null, kind: 'cloud', label: 'x', color: 'blue', isDefault: true } as const
  const { id: profileId } = valueOf(await client.saveProfile(draft, 1))
  const plain = { alias: '', tags: [], isFavorite: false, isMuted: false }
  const input = { ...plain, profileId, externalIds: ['ext-1'] }
  const [task] = valueOf(await client.addTasks(input, 1)).added
  if (task === undefined) throw new Error('not added')
  return task
}

/** A reading that takes room, with a notice. */
function aLargeDraft(before: TaskRecord) {
  const draft = aDraft(before, aTask(), { notice: aNotice })
  return { ...draft, reading: { ...draft.reading, raw: 'x'.repeat(100_000) } }
}

/** Records until the disk is full; answers the last record that was stored, and how many were. */
async function fillUp(
  first: TaskRecord,
  record: (before: TaskRecord) => Promise<Result<RecordOutcome>>,
) {
  let last = first
  for (let stored = 0; ; stored += 1) {
    const result = await record(last)
    if (!result.ok) return { last, stored, code: result.error.code }
    if (result.value.kind !== 'recorded') throw new Error(result.value.kind)
    last = result.value.record
  }
}

describe('a full disk (D01, D02)', () => {
  it.runIf(canMount)(
    'D01: refuses a reading as a whole, keeps what it took, goes on when there is room',
    async () => {
      const disk = smallDisk(16)
      const client = await openClient(disk.folder)
      const task = await addOne(client)
      disk.fill(3_000_000)
      const { last, stored, code } = await fillUp(task, (before) =>
        client.recordReading(aLargeDraft(before)),
      )
      expect([code, stored > 3]).toEqual(['store.full', true])
      expect(valueOf(await client.getTask(task.id))).toEqual(last)
      const readings = valueOf(await client.pageReadings(task.id, null)).readings
      expect([readings[0]?.id, valueOf(await client.queuedNotices()).length]).toEqual([
        last.lastReadingId,
        stored,
      ])
      disk.makeRoom()
      expect(valueOf(await client.recordReading(aLargeDraft(last)))).toMatchObject({
        kind: 'recorded',
      })
      expect(valueOf(await client.close({ withBackup: true, now: 2_000 }))).toBeNull()
    },
  )

  it('D01: the same by a limit of pages, where no disk can be mounted too', async () => {
    const { store, database } = storeInMemory()
    const task = addTask(store)
    database.exec('PRAGMA max_page_count = 400')
    const { last, stored, code } = await fillUp(task, (before) =>
      Promise.resolve(store.recordReading(aLargeDraft(before))),
    )
    expect([code, stored > 3, valueOf(store.getTask(task.id))]).toEqual(['store.full', true, last])
    expect(valueOf(store.queuedNotices())).toHaveLength(stored)
    database.exec('PRAGMA max_page_count = 100000')
    expect(valueOf(store.recordReading(aLargeDraft(last)))).toMatchObject({ kind: 'recorded' })
  })

  it.runIf(canMount)(
    'D02: a backup that does not fit leaves the older ones and nothing else',
    async () => {
      const disk = smallDisk(16)
      const client = await openClient(disk.folder)
      const task = await addOne(client)
      valueOf(await client.backup(1_000))
      let last = task
      for (let count = 0; count < 20; count += 1) {
        const outcome = valueOf(await client.recordReading(aLargeDraft(last)))
        if (outcome.kind === 'recorded') last = outcome.record
      }
      disk.fill(1_000_000)
      expect(codeOf(await client.backup(2_000))).toBe('file.full')
      expect(readdirSync(join(disk.folder, 'backups'))).toEqual(['runwatch-1000.db'])
      expect(valueOf(await client.getTask(task.id))).toEqual(last)
      const closed = await client.close({ withBackup: true, now: 3_000 })
      expect([codeOf(closed), readdirSync(join(disk.folder, 'backups'))]).toEqual([
        'store.full',
        ['runwatch-1000.db'],
      ])
      disk.makeRoom()
      const again = await openClient(disk.folder)
      expect([again.report.state, valueOf(await again.getTask(task.id))]).toEqual(['ok', last])
      valueOf(await again.close({ withBackup: true, now: 4_000 }))
    },
  )

  it.runIf(canMount)(
    'D02: a start without room shows what there is and says why nothing is kept',
    async () => {
      const disk = smallDisk(8)
      disk.fill(0)
      const full = await openClient(join(disk.folder, 'data'))
      expect([full.report.state, full.report.problem?.code]).toEqual(['readOnly', 'store.full'])
      expect(valueOf(await full.pageTasks(wholeHistory, null)).tasks).toEqual([])
      const refused = await full.purgeRemoved(1)
      expect(codeOf(refused)).toBe('store.full')
      valueOf(await full.close({ withBackup: true, now: 2_000 }))
      disk.makeRoom()
      const again = await openClient(join(disk.folder, 'data'))
      expect(again.report).toMatchObject({ state: 'created', problem: null })
      valueOf(await again.close({ withBackup: false, now: 3_000 }))
    },
  )
})

describe('a folder that cannot be written (D04)', () => {
  /** Makes a folder read-only, as root by its disk, otherwise by its permissions. */
  function lockable(): { readonly folder: string; readonly lock: () => void } {
    if (!canMount) {
      const folder = tempFolder()
      return { folder, lock: () => onTestFinished(readOnlyFolder(folder)) }
    }
    const disk = smallDisk(16)
    return { folder: disk.folder, lock: () => disk.setReadOnly(true) }
  }

  async function expectReadOnly(folder: string, externalIds: readonly string[]): Promise<void> {
    const before = existsSync(folder) ? readdirSync(folder).sort() : null
    const client = await openClient(folder)
    expect(client.report).toMatchObject({ state: 'readOnly', problem: { code: 'store.readOnly' } })
    const page = valueOf(await client.pageTasks(wholeHistory, null))
    expect(page.tasks.map(({ externalId }) => externalId)).toEqual(externalIds)
    expect([
      codeOf(await client.editTasks([1], { alias: 'x' })),
      codeOf(await client.backup(2_000)),
    ]).toEqual(['store.readOnly', 'store.readOnly'])
    expect(valueOf(await client.close({ withBackup: true, now: 3_000 }))).toBeNull()
    expect(existsSync(folder) ? readdirSync(folder).sort() : null).toEqual(before)
  }

  it('is shown after a clean end', async () => {
    const { folder, lock } = lockable()
    const client = await openClient(folder)
    await addOne(client)
    valueOf(await client.close({ withBackup: false, now: 2_000 }))
    lock()
    await expectReadOnly(folder, ['ext-1'])
  })

  it('is shown after an unclean end, with all that was acknowledged', async () => {
    const { folder, lock } = lockable()
    const program = startProgram(built, 'write', folder)
    await program.said('3')
    await program.kill()
    lock()
    await expectReadOnly(folder, ['ext-1'])
  })

  it('and has no history yet shows an empty one', async () => {
    const { folder, lock } = lockable()
    const data = join(folder, 'data')
    mkdirSync(data)
    lock()
    await expectReadOnly(data, [])
    await expectReadOnly(join(folder, 'missing'), [])
  })
})
