import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openStore, type StoreClient } from '../../electron/store/client'
import { methods } from '../../electron/store/methods'
import { aDraft, aNotice, aTask } from '../unit/store/drafts'
import { codeOf, wholeHistory, open, valueOf } from '../unit/store/fixtures'
import { openFolder, tempFolder } from '../unit/store/temp-folder'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { startProgram } from './fixtures/store-processes'

let built: BuiltStore
beforeAll(async () => {
  built = await buildStore()
})
afterAll(() => built.dispose())

const profile = { id: null, kind: 'cloud', label: 'Main', color: 'blue', isDefault: true } as const
const addition = { profileId: '', alias: '', tags: [], isFavorite: false, isMuted: false }

interface Opening {
  readonly workerFile?: string
  readonly isOwner?: boolean
  readonly now?: number
}

async function openClient(folder: string, options: Opening = {}): Promise<StoreClient> {
  const { workerFile = built.workerFile, isOwner = true, now = 5_000 } = options
  const client = valueOf(await openStore({ folder, workerFile, isOwner, now }))
  onTestFinished(async () => {
    await client.close({ withBackup: false, now: 9_000 })
  })
  return client
}

async function addTasks(client: StoreClient, externalIds: readonly string[]) {
  const { id: profileId } = valueOf(await client.saveProfile(profile, 1))
  return valueOf(await client.addTasks({ ...addition, profileId, externalIds }, 1_000)).added
}

const idsIn = async (client: StoreClient) =>
  valueOf(await client.pageTasks(wholeHistory, null)).tasks.map(({ externalId }) => externalId)

/** A worker that dies when it is asked for task 666. */
function mortalWorker(): string {
  const file = join(built.folder, `mortal-${Math.random().toString(36).slice(2)}.cjs`)
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads')
     parentPort.on('message', ({ args }) => { if (args?.[0] === 666) process.exit(1) })
     require('./store-worker.cjs')`,
  )
  return file
}

describe('the client', () => {
  it('does in its worker what the store does, and closes for good', async () => {
    const folder = tempFolder()
    const client = await openClient(folder)
    expect(client.report.state).toBe('created')
    const [task] = await addTasks(client, ['ext-1'])
    if (task === undefined) throw new Error('not added')
    const draft = aDraft(task, aTask(), { notice: aNotice })
    expect(valueOf(await client.recordReading(draft))).toMatchObject({
      kind: 'recorded',
      record: { externalId: 'ext-1', lastReadingId: 1 },
      notice: { state: 'queued' },
    })
    expect(codeOf(await client.getTask(7))).toBe('input.unknownTask')
    expect(valueOf(await client.backup(6_000))).toBe(join(folder, 'backups', 'runwatch-6000.db'))
    expect(valueOf(await client.close({ withBackup: true, now: 7_000 }))).toBeNull()
    expect(codeOf(await client.listProfiles())).toBe('store.io')
    const again = await openClient(folder)
    expect([again.report.state, await idsIn(again)]).toEqual(['ok', ['ext-1']])
  })

  it('has every method, and answers in the order it was asked', async () => {
    const client = await openClient(tempFolder())
    expect(methods.filter((method) => typeof client[method] !== 'function')).toEqual([])
    const order: number[] = []
    const asked = Array.from({ length: 50 }, (_, index) =>
      client.saveProfile(profile, index).then(() => order.push(index)),
    )
    await Promise.all(asked)
    expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })

  it('throws what is a bug instead of calling it a failure of the disk', async () => {
    const client = await openClient(tempFolder())
    await addTasks(client, [])
    const profileId = valueOf(await client.listProfiles())[0]?.id ?? ''
    const call = client.addTasks({ ...addition, profileId, externalIds: 7 as never }, 1)
    await expect(call).rejects.toThrow(/In the store: TypeError/u)
    expect(await idsIn(client)).toEqual([])
  })

  it('forgets session keys of a former run, but not those of a run that goes on', async () => {
    const folder = tempFolder()
    const hint = { secretIdHint: 'x', fingerprint: 'f', hasToken: false, tokenExpiresAt: null }
    const placeIn = async (client: StoreClient) =>
      valueOf(await client.listProfiles()).map(({ keyPlace }) => keyPlace)
    const application = await openClient(folder, { workerFile: mortalWorker() })
    const { id } = valueOf(await application.saveProfile(profile, 1))
    valueOf(await application.setProfileKey(id, 'session', hint))
    const places = [await placeIn(await openClient(folder, { isOwner: false }))]
    await application.getTask(666)
    places.push(await placeIn(application))
    await application.close({ withBackup: false, now: 6_000 })
    places.push(await placeIn(await openClient(folder)))
    expect(places).toEqual([['session'], ['session'], ['none']])
  })
})

describe('a worker that dies', () => {
  it('answers all that waits, is replaced once, and what was acknowledged is there', async () => {
    const client = await openClient(tempFolder(), { workerFile: mortalWorker() })
    await addTasks(client, ['kept'])
    const reopened = new Promise<string>((resolve) => {
      client.onReopened(({ state }) => resolve(state))
    })
    const waiting = await Promise.all([client.getTask(1), client.getTask(666), client.countTasks()])
    expect(waiting.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'store.io',
      'store.io',
    ])
    expect([await reopened, await idsIn(client)]).toEqual(['ok', ['kept']])
    expect(codeOf(await client.getTask(666))).toBe('store.io')
    expect(codeOf(await client.getTask(1))).toBe('store.io')
    expect(codeOf(await client.close({ withBackup: false, now: 6_000 }))).toBe('store.io')
  })

  it('at its start is an answer, not a wait', async () => {
    const folder = tempFolder()
    const missing = { folder, workerFile: join(built.folder, 'missing.cjs'), isOwner: true, now: 1 }
    expect(codeOf(await openStore(missing))).toBe('store.io')
    mkdirSync(join(folder, 'runwatch.db'))
    writeFileSync(join(folder, 'runwatch.db', 'x'), '')
    const blocked = { ...missing, workerFile: built.workerFile }
    expect(codeOf(await openStore(blocked))).toBe('store.io')
  })
})

describe('damage (D09 – D12)', () => {
  async function closedHistory(): Promise<string> {
    const folder = tempFolder()
    const client = await openClient(folder)
    await addTasks(client, ['kept'])
    valueOf(await client.close({ withBackup: true, now: 2_000 }))
    return folder
  }

  it('D09: an emptied or cut file is replaced by the newest backup, and kept', async () => {
    for (const length of [0, 5_000]) {
      const folder = await closedHistory()
      truncateSync(join(folder, 'runwatch.db'), length)
      const client = await openClient(folder)
      const kept = join(folder, 'runwatch.db.corrupt-5000')
      expect(client.report).toMatchObject({
        state: 'restored',
        restoredFrom: 2_000,
        keptDamagedFile: kept,
        problem: { code: 'store.damaged' },
      })
      expect([await idsIn(client), readFileSync(kept).length]).toEqual([['kept'], length])
    }
  })

  it('D10: with a damaged newest backup the one before is taken', async () => {
    const folder = await closedHistory()
    const newest = join(folder, 'backups', 'runwatch-3000.db')
    copyFileSync(join(folder, 'backups', 'runwatch-2000.db'), newest)
    truncateSync(newest, 9_000)
    writeFileSync(join(folder, 'runwatch.db'), 'nonsense '.repeat(1_000))
    const client = await openClient(folder)
    expect([client.report.restoredFrom, await idsIn(client)]).toEqual([2_000, ['kept']])
  })

  it('D11: with every file damaged it starts empty and keeps them all', async () => {
    const folder = await closedHistory()
    const files = [join(folder, 'runwatch.db'), join(folder, 'backups', 'runwatch-2000.db')]
    for (const file of files) writeFileSync(file, 'nonsense '.repeat(1_000))
    const client = await openClient(folder)
    expect([client.report.state, await idsIn(client)]).toEqual(['startedEmpty', []])
    const kept = files.map((file) => readFileSync(`${file}.corrupt-5000`, 'utf8').slice(0, 8))
    expect(kept).toEqual(['nonsense', 'nonsense'])
  })

  it('D12: a newer schema is shown and not touched', async () => {
    const folder = await closedHistory()
    const file = join(folder, 'runwatch.db')
    const newer = open(file, { readOnly: false })
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    const before = readFileSync(file)
    const client = await openClient(folder)
    expect([client.report.state, await idsIn(client)]).toEqual(['newer', ['kept']])
    expect([
      codeOf(await client.removeTasks([1], 1)),
      codeOf(await client.touchTask(1, 1, '')),
      codeOf(await client.backup(6_000)),
    ]).toEqual(['store.newer', 'store.newer', 'store.newer'])
    valueOf(await client.close({ withBackup: true, now: 6_000 }))
    expect(readFileSync(file)).toEqual(before)
  })
})

describe('two programs at once (D23)', () => {
  it('lose no reading and claim every notice once', async () => {
    const folder = tempFolder()
    const client = await openClient(folder)
    const [common] = await addTasks(client, ['common'])
    const programs = ['owner', 'command'].map((name) =>
      startProgram(built, 'writeBeside', folder, name),
    )
    const lines = (await Promise.all(programs.map((program) => program.ended()))).flat()
    expect(lines.filter((line) => line.startsWith('failed'))).toEqual([])
    const numbers = (word: string) =>
      lines
        .filter((line) => line.startsWith(word))
        .map((line) => Number(line.split(' ')[1]))
        .sort((a, b) => a - b)
    const everyOne = Array.from({ length: 200 }, (_, index) => index + 1)
    expect([numbers('reading'), numbers('claim')]).toEqual([everyOne, everyOne])
    const { database } = openFolder(folder, { isOwner: false })
    const rows = database.prepare('SELECT id, task_id FROM readings ORDER BY id').all()
    expect(rows).toEqual(everyOne.map((id) => ({ id, task_id: common?.id })))
    expect(valueOf(await client.getTask(common?.id ?? 0)).lastReadingId).toBe(200)
  })

  it('hear of each other’s commits, and not of their own', async () => {
    const folder = tempFolder()
    const client = await openClient(folder)
    await addTasks(client, ['mine'])
    const heard: string[] = []
    let cause = 'own'
    const told = new Promise<void>((resolve) => {
      client.onExternalChange(() => {
        heard.push(cause)
        resolve()
      })
    })
    valueOf(await client.editTasks([1], { alias: 'own' }))
    const other = await openClient(folder, { isOwner: false })
    valueOf(await other.listProfiles())
    cause = 'other'
    valueOf(await other.editTasks([1], { alias: 'other' }))
    await told
    expect([heard, valueOf(await client.getTask(1)).alias]).toEqual([['other'], 'other'])
  })

  it('find a history that one of them only reads', async () => {
    const folder = tempFolder()
    const client = await openClient(folder)
    await addTasks(client, ['a'])
    const reader = open(join(folder, 'runwatch.db'), { readOnly: true })
    onTestFinished(() => reader.close())
    reader.exec('BEGIN')
    expect(reader.prepare('SELECT count(*) AS n FROM tasks').get()).toEqual({ n: 1 })
    valueOf(await client.editTasks([1], { alias: 'b' }))
    expect(valueOf(await client.backup(6_000))).toContain('runwatch-6000.db')
    expect(valueOf(await client.close({ withBackup: true, now: 7_000 }))).toBeNull()
  })
})
