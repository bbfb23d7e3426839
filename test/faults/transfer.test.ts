import { DatabaseSync } from '@photostructure/sqlite'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../electron/cli/clock'
import type { Notice } from '../../electron/shared/notice'
import { ok, type Result } from '../../electron/shared/result'
import { defaultSettings } from '../../electron/shared/settings'
import { openStore, type StoreClient, type TransferRequest } from '../../electron/store/client'
import { everything } from '../../electron/shared/task-query'
import { createWatchEngine } from '../../electron/watch/engine'
import { makeFolder } from '../bench/seed'
import { aDraft, aReading, aTask } from '../unit/store/drafts'
import { codeOf, valueOf } from '../unit/store/fixtures'
import { mountSmallDisk } from './fixtures/small-disk'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { aMoment, inLanes, startProgram } from './fixtures/store-processes'

// Programs are started by the dozen.
vi.setConfig({ testTimeout: 300_000 })

/** Tasks, readings, search texts and accounts of the history that is taken out; "ok": a whole file. */
let whole: readonly [number, number, number, number, 'ok'] = [0, 0, 0, 0, 'ok']
let built: BuiltStore
let source = ''
let file = ''

const canMount = (() => {
  const disk = mountSmallDisk(1)
  disk?.dispose()
  return disk !== null
})()

beforeAll(async () => {
  built = await buildStore()
  source = mkdtempSync(join(tmpdir(), 'runwatch-source-'))
  makeFolder(join(source, 'data'), { tasks: 200, readings: 2_000, watched: 5 })
  file = join(source, 'export.json')
  const store = await openClient(join(source, 'data'))
  valueOf(await store.transfer(anExport(file), () => undefined).outcome)
  valueOf(await store.close({ withBackup: false, now: 2 }))
  whole = countsIn(join(source, 'data'))
  expect(whole[0]).toBe(200)
})
afterAll(() => {
  built.dispose()
  rmSync(source, { recursive: true, force: true })
})

function anExport(to: string): TransferRequest {
  return {
    kind: 'export',
    file: to,
    format: 'json',
    scope: { kind: 'everything' },
    isUinShown: true,
    locale: 'en',
    app: '0.1.0',
    now: 1,
  }
}

async function openClient(folder: string): Promise<StoreClient> {
  const { workerFile } = built
  return valueOf(await openStore({ folder, workerFile, isOwner: true, now: 1_000 }))
}

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-transfer-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What a history holds, and whether its file is whole. */
function countsIn(folder: string): typeof whole {
  const database = new DatabaseSync(join(folder, 'runwatch.db'), { timeout: 5_000 })
  try {
    const one = (sql: string) => Object.values(database.prepare(sql).get() as object)[0] as never
    return [
      one('SELECT count(*) FROM tasks'),
      one('SELECT count(*) FROM readings'),
      one('SELECT count(*) FROM task_search'),
      one('SELECT count(*) FROM profiles'),
      one('PRAGMA integrity_check'),
    ]
  } finally {
    database.close()
  }
}

async function read(store: StoreClient, from: string): Promise<Result<unknown>> {
  const order = { kind: 'readImport', file: from, importId: 'one', now: 1_000 } as const
  return store.transfer(order, () => undefined).outcome
}

const merge = {
  kind: 'import',
  importId: 'one',
  rules: { keepsWatching: false, isTable: false },
} as const

describe('killed while it imports (D06)', () => {
  it('50 times: all of it is there or nothing, and it can be imported again', async () => {
    const nothing = [0, 0, 0, 0, 'ok'] as const
    const root = tempFolder()
    let killedBefore = 0
    let count = 0
    await inLanes(50, async () => {
      const folder = mkdtempSync(join(root, 'data-'))
      const isRepeated = (count += 1) % 10 === 0
      const program = startProgram(built, 'bringBack', folder, file)
      await program.said('start')
      await aMoment(150)
      const said = await program.kill()
      const counts = countsIn(folder)
      expect([whole, nothing]).toContainEqual(counts)
      if (said.includes('done')) expect(counts).toEqual(whole)
      if (counts[0] === 0) killedBefore += 1
      if (isRepeated) {
        await startProgram(built, 'bringBack', folder, file).ended()
        expect(countsIn(folder)).toEqual(whole)
      }
    })
    expect(killedBefore).toBeGreaterThan(0)
  })
})

describe('while an import is merged', () => {
  it('lists are read at once, and what is written waits and is kept', async () => {
    const folder = tempFolder()
    const store = await openClient(folder)
    const draft = { id: null, kind: 'cloud', label: 'x', color: 'blue', isDefault: true } as const
    const profile = valueOf(await store.saveProfile(draft, 1))
    const plain = { alias: '', tags: [], isFavorite: false, isMuted: false }
    const input = { ...plain, profileId: profile.id, externalIds: ['mine'] }
    const [task] = valueOf(await store.addTasks(input, 1)).added
    if (task === undefined) throw new Error('not added')
    valueOf(await read(store, file))
    const merging = store.transfer(merge, () => undefined)
    const recorded = store.recordReading(aDraft(task, aTask({ externalId: 'mine' })))
    const during = valueOf(await store.pageTasks(everything('history'), null))
    expect(during.tasks.map(({ externalId }) => externalId)).toEqual(['mine'])
    expect(valueOf(await merging.outcome)).toMatchObject({ kind: 'imported' })
    expect(valueOf(await recorded)).toMatchObject({ kind: 'recorded' })
    valueOf(await store.close({ withBackup: false, now: 2 }))
    const [tasks, readings, texts, accounts] = whole
    expect(countsIn(folder)).toEqual([tasks + 1, readings + 1, texts + 1, accounts + 1, 'ok'])
  })

  it('what a watched task does meanwhile is kept and told afterwards', async () => {
    const folder = tempFolder()
    const store = await openClient(folder)
    const draft = { id: null, kind: 'cloud', label: 'x', color: 'blue', isDefault: true } as const
    const profile = valueOf(await store.saveProfile(draft, 1))
    const plain = { alias: '', tags: [], isFavorite: false, isMuted: false }
    const input = { ...plain, profileId: profile.id, externalIds: ['mine'] }
    const [task] = valueOf(await store.addTasks(input, Date.now())).added
    if (task === undefined) throw new Error('not added')
    const order: string[] = []
    let status = 'running'
    let isRead: () => void = () => undefined
    let isTold: (notice: Notice | null) => void = () => undefined
    const running = new Promise((resolve) => (isTold = resolve))
    const engine = createWatchEngine({
      clock: systemClock,
      random: Math.random,
      store,
      source: {
        describe({ externalId }) {
          isRead()
          return Promise.resolve(ok(aReading(aTask({ externalId, status }), Date.now())))
        },
      },
      settings: defaultSettings,
      isDemo: () => false,
      events: {
        taskChanged(record, notice) {
          order.push(`told ${record.task?.status ?? ''}`)
          isTold(notice)
        },
        forecastChanged: () => undefined,
        noticeAdded: () => undefined,
        digestAdded: () => undefined,
        activityChanged: () => undefined,
        healthChanged: () => undefined,
        problem: () => undefined,
      },
    })
    onTestFinished(() => engine.stop())
    engine.start([task])
    await running
    valueOf(await read(store, file))
    status = 'failed'
    const reading = new Promise<void>((resolve) => (isRead = resolve))
    const told = new Promise<Notice | null>((resolve) => (isTold = resolve))
    const merged = store
      .transfer(merge, () => undefined)
      .outcome.then((result) => {
        order.push('merged')
        return result
      })
    engine.refresh([valueOf(await store.getTask(task.id))])
    await reading
    expect(valueOf(await merged)).toMatchObject({ kind: 'imported' })
    const notice = await told
    expect([order, notice?.kind]).toEqual([['told running', 'merged', 'told failed'], 'failed'])
    engine.stop()
    valueOf(await store.close({ withBackup: false, now: 2 }))
    const [tasks, readings] = countsIn(folder)
    expect([tasks, readings]).toEqual([whole[0] + 1, whole[1] + 2])
  })

  it('cancelling leaves nothing of it', async () => {
    const folder = tempFolder()
    const store = await openClient(folder)
    valueOf(await read(store, file))
    const merging = store.transfer(merge, () => undefined)
    merging.cancel()
    expect(codeOf(await merging.outcome)).toBe('app.cancelled')
    expect(readdirSync(join(folder, 'imports'))).toEqual([])
    expect(codeOf(await store.transfer(merge, () => undefined).outcome)).toBe('import.gone')
    valueOf(await store.close({ withBackup: false, now: 2 }))
    expect(countsIn(folder)).toEqual([0, 0, 0, 0, 'ok'])
  })
})

describe('a full disk (D02, I14)', () => {
  it.runIf(canMount)('an export that does not fit is told and leaves what was there', async () => {
    const disk = mountSmallDisk(2)
    if (disk === null) throw new Error('no disk')
    onTestFinished(() => disk.dispose())
    const target = join(disk.folder, 'export.json')
    writeFileSync(target, 'older')
    const store = await openClient(join(source, 'data'))
    expect(codeOf(await store.transfer(anExport(target), () => undefined).outcome)).toBe(
      'file.full',
    )
    expect([readdirSync(disk.folder), statSync(target).size]).toEqual([['export.json'], 5])
    const nowhere = join(disk.folder, 'missing', 'export.json')
    expect(codeOf(await store.transfer(anExport(nowhere), () => undefined).outcome)).toBe('file.io')
    valueOf(await store.close({ withBackup: false, now: 2 }))
  })

  it.runIf(canMount)('an import that does not fit is told and changes nothing', async () => {
    const disk = mountSmallDisk(24)
    if (disk === null) throw new Error('no disk')
    onTestFinished(() => disk.dispose())
    const folder = join(disk.folder, 'data')
    const store = await openClient(folder)
    disk.fill(1_500_000)
    expect(codeOf(await read(store, file))).toBe('file.full')
    expect(readdirSync(join(folder, 'imports'))).toEqual([])
    disk.makeRoom()
    valueOf(await read(store, file))
    disk.fill(1_500_000)
    expect(codeOf(await store.transfer(merge, () => undefined).outcome)).toBe('file.full')
    disk.makeRoom()
    store.dropImport('one')
    expect(readdirSync(join(folder, 'imports'))).toEqual([])
    valueOf(await store.close({ withBackup: false, now: 2 }))
    expect(countsIn(folder)).toEqual([0, 0, 0, 0, 'ok'])
    expect(existsSync(join(folder, 'runwatch.db'))).toBe(true)
  })
})
