import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { listBackups } from '../../../electron/store/backup'
import { StoreFailure } from '../../../electron/store/failures'
import { storePaths } from '../../../electron/store/files'
import { previewBackup, requestRestore } from '../../../electron/store/restore'
import { lookAtDisk } from '../../../electron/store/room'
import { schemaVersion } from '../../../electron/store/schema'
import { aDraft, aTask } from './drafts'
import { addProfile, addTask, allIds, open, record, valueOf } from './fixtures'
import { openFolder, tempFolder } from './temp-folder'

// Files are synced to the disk, which others may keep busy.
vi.setConfig({ testTimeout: 30_000 })

/** A closed history with `new`, and a backup of before it with `old` only; the backup's id. */
function historyWithBackup(): { readonly folder: string; readonly id: string } {
  const folder = tempFolder()
  const { store } = openFolder(folder)
  addProfile(store, 1)
  const old = addTask(store, 'old')
  record(store, aDraft(old, aTask()))
  valueOf(store.backup(2_000, 'asked'))
  record(store, aDraft(addTask(store, 'new', { now: 3_000 }), aTask()))
  valueOf(store.close({ withBackup: false, now: 4_000 }))
  return { folder, id: '2000' }
}

function codeThrown(work: () => unknown): string {
  try {
    work()
  } catch (problem) {
    if (problem instanceof StoreFailure) return problem.error.code
    throw problem
  }
  return 'nothing'
}

const fixtures = join(import.meta.dirname, '..', '..', 'faults', 'fixtures')
const backupFile = (folder: string) => join(folder, 'backups', 'runwatch-2000-asked.db')
const requestsIn = (folder: string) => readdirSync(folder).filter((name) => /restore/u.test(name))

describe('a backup the user looks at', () => {
  it('says what it holds and what the history has beyond it', () => {
    const { folder, id } = historyWithBackup()
    openFolder(folder)
    expect(previewBackup(open, storePaths(folder), id)).toMatchObject({
      backup: { id: '2000', madeAt: 2_000, kind: 'asked' },
      tasks: 1,
      readings: 1,
      lostTasks: 1,
      lostReadings: 1,
    })
  })

  it('that is gone, damaged, or newer than this program is refused, and nothing is asked for', () => {
    const { folder, id } = historyWithBackup()
    const paths = storePaths(folder)
    const tryBoth = () => [
      codeThrown(() => previewBackup(open, paths, id)),
      codeThrown(() => requestRestore(open, paths, id, lookAtDisk)),
    ]
    const newer = open(backupFile(folder), { readOnly: false })
    newer.exec(`PRAGMA user_version = ${schemaVersion + 1}`)
    newer.close()
    expect(tryBoth()).toEqual(['backup.newer', 'backup.newer'])
    truncateSync(backupFile(folder), 9_000)
    expect(tryBoth()).toEqual(['backup.damaged', 'backup.damaged'])
    truncateSync(backupFile(folder), 0)
    expect(tryBoth()).toEqual(['backup.damaged', 'backup.damaged'])
    rmSync(backupFile(folder))
    expect(tryBoth()).toEqual(['backup.gone', 'backup.gone'])
    expect(requestsIn(folder)).toEqual([])
    expect(allIds(openFolder(folder).store)).toEqual(['new', 'old'])
  })
})

describe('restoring a backup', () => {
  it('makes it the history at the next start, and a backup of what was there', () => {
    const { folder, id } = historyWithBackup()
    requestRestore(open, storePaths(folder), id, lookAtDisk)
    const restored = openFolder(folder, { now: 9_000 })
    expect(restored.report).toMatchObject({
      state: 'ok',
      problem: null,
      restore: { madeAt: 2_000, problem: null },
    })
    expect(allIds(restored.store)).toEqual(['old'])
    expect(listBackups(join(folder, 'backups')).map(({ madeAt, kind }) => [madeAt, kind])).toEqual([
      [9_000, 'asked'],
      [2_000, 'asked'],
    ])
    valueOf(restored.store.close({ withBackup: false, now: 9_500 }))
    // And back again.
    requestRestore(open, storePaths(folder), '9000', lookAtDisk)
    expect(allIds(openFolder(folder, { now: 10_000 }).store)).toEqual(['new', 'old'])
    expect(requestsIn(folder)).toEqual([])
  })

  it('brings a backup of an older schema to ours, and keeps the two copies made of both', () => {
    const { folder } = historyWithBackup()
    rmSync(backupFile(folder))
    const old = open(backupFile(folder), { readOnly: false })
    old.exec(readFileSync(join(fixtures, 'store-schema-1.sql'), 'utf8'))
    const listed = 'SELECT count(*) AS n FROM tasks WHERE removed_at IS NULL'
    const { n } = old.prepare(listed).get() as { n: number }
    old.close()
    requestRestore(open, storePaths(folder), '2000', lookAtDisk)
    const { report, store } = openFolder(folder, { now: 9_000 })
    expect([report.state, report.restore?.problem]).toEqual(['migrated', null])
    expect(valueOf(store.storeSize()).tasks).toBe(n)
    const kept = listBackups(join(folder, 'backups')).map(({ madeAt, kind }) => [madeAt, kind])
    expect(kept).toEqual([
      [9_001, 'automatic'],
      [9_000, 'asked'],
      [2_000, 'asked'],
    ])
  })

  it('waits for the application: a command beside it leaves the wish as it is', () => {
    const { folder, id } = historyWithBackup()
    requestRestore(open, storePaths(folder), id, lookAtDisk)
    const beside = openFolder(folder, { isOwner: false })
    expect([beside.report.restore, allIds(beside.store)]).toEqual([null, ['new', 'old']])
    beside.release()
    expect(allIds(openFolder(folder).store)).toEqual(['old'])
  })

  it('changes nothing while another program has the history open, and says so', () => {
    const { folder, id } = historyWithBackup()
    const beside = openFolder(folder, { isOwner: false })
    requestRestore(open, storePaths(folder), id, lookAtDisk)
    const { report, store } = openFolder(folder)
    expect(report.restore).toMatchObject({ madeAt: 2_000, problem: { code: 'store.busy' } })
    expect([allIds(store), allIds(beside.store)]).toEqual([
      ['new', 'old'],
      ['new', 'old'],
    ])
  })

  it('whose copy was damaged meanwhile changes nothing, and says so', () => {
    const { folder, id } = historyWithBackup()
    requestRestore(open, storePaths(folder), id, lookAtDisk)
    truncateSync(join(folder, 'runwatch.db.restore-2000'), 8_192)
    const { report, store } = openFolder(folder)
    expect(report).toMatchObject({ state: 'ok', restore: { problem: { code: 'backup.damaged' } } })
    expect([allIds(store), requestsIn(folder)]).toEqual([['new', 'old'], []])
  })

  it('goes on where a kill between the two moves left it', () => {
    const { folder, id } = historyWithBackup()
    const paths = storePaths(folder)
    requestRestore(open, paths, id, lookAtDisk)
    renameSync(paths.database, join(folder, 'backups', 'runwatch-5000-asked.db'))
    expect(allIds(openFolder(folder).store)).toEqual(['old'])
  })

  it('of a damaged history keeps the damaged file under its own name', () => {
    const { folder, id } = historyWithBackup()
    const paths = storePaths(folder)
    requestRestore(open, paths, id, lookAtDisk)
    truncateSync(paths.database, 5_000)
    const { report, store } = openFolder(folder, { now: 9_000 })
    expect(report).toMatchObject({ state: 'ok', restore: { madeAt: 2_000, problem: null } })
    expect(existsSync(`${paths.database}.corrupt-9000`)).toBe(true)
    expect(allIds(store)).toEqual(['old'])
  })

  it('forgets a copy that was never finished', () => {
    const { folder } = historyWithBackup()
    writeFileSync(join(folder, 'runwatch.db.restore-2000.part'), 'half of it')
    expect(openFolder(folder).report.restore).toBeNull()
    expect(requestsIn(folder)).toEqual([])
  })
})

describe('backups of two kinds', () => {
  it('do not push each other out, and none takes the place of another of the same moment', () => {
    const folder = tempFolder()
    const { store } = openFolder(folder)
    valueOf(store.backup(1_000, 'asked'))
    for (const now of [2_000, 2_000, 3_000, 4_000]) valueOf(store.backup(now))
    expect(valueOf(store.storeSize()).backups.map(({ id, kind }) => [id, kind])).toEqual([
      ['4000', 'automatic'],
      ['3000', 'automatic'],
      ['2001', 'automatic'],
      ['1000', 'asked'],
    ])
  })
})
