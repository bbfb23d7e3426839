import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
  openSync,
  closeSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OpenDatabase } from '../../../electron/store/database'
import type { StoreFailure } from '../../../electron/store/failures'
import { openDatabase } from '../../../electron/store/open'
import { schemaVersion } from '../../../electron/store/schema'
import { addProfile, addTask, addTasks, allIds, open, valueOf, wholeHistory } from './fixtures'
import { openFolder, tempFolder } from './temp-folder'

// Files are synced to the disk, which others may keep busy.
vi.setConfig({ testTimeout: 30_000 })

const healthy = { restoredFrom: null, keptDamagedFile: null, problem: null, restore: null }

/** A folder whose history was closed in order, with a backup made at `backupAt`. */
function closedHistory(externalIds: readonly string[], backupAt = 2_000): string {
  const folder = tempFolder()
  const { store } = openFolder(folder)
  addProfile(store, 1)
  addTasks(store, externalIds)
  valueOf(store.close({ withBackup: true, now: backupAt }))
  return folder
}

function overwrite(file: string, at: number, length: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(handle)
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)

describe('opening a history', () => {
  it('makes it the first time, for its owner only, and finds it the next time', () => {
    const folder = join(tempFolder(), 'a', 'b')
    const first = openFolder(folder)
    addProfile(first.store, 1)
    addTask(first.store, 'kept')
    const files = ['runwatch.db', 'runwatch.db-wal', 'runwatch.db-shm']
    expect([modeOf(folder), ...files.map((name) => modeOf(join(folder, name)))]).toEqual([
      '700',
      '600',
      '600',
      '600',
    ])
    valueOf(first.store.close({ withBackup: true, now: 2_000 }))
    const backups = join(folder, 'backups')
    expect([modeOf(backups), modeOf(join(backups, 'runwatch-2000.db'))]).toEqual(['700', '600'])
    const second = openFolder(folder)
    expect([first.report, second.report]).toEqual([
      { ...healthy, schemaVersion, state: 'created' },
      { ...healthy, schemaVersion, state: 'ok' },
    ])
    expect(allIds(second.store)).toEqual(['kept'])
  })

  it('survives the power: every commit waits for the disk', () => {
    const { database } = openFolder(tempFolder())
    const pragmas = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'trusted_schema',
      'busy_timeout',
    ]
    const values = pragmas.map(
      (pragma) => Object.values(database.prepare(`PRAGMA ${pragma}`).get() as object)[0] as unknown,
    )
    expect(values).toEqual(['wal', 2, 1, 0, 5_000])
  })

  it('goes on where the first start was interrupted: an empty file is no damage', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'runwatch.db'), '')
    expect(openFolder(folder).report).toEqual({ ...healthy, schemaVersion, state: 'created' })
  })

  it('finds a folder in the place of the file and says so instead of removing it', () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'runwatch.db'))
    writeFileSync(join(folder, 'runwatch.db', 'x'), '')
    const codeOf = () => {
      try {
        return openFolder(folder).report.state
      } catch (problem) {
        return (problem as StoreFailure).error.code
      }
    }
    expect(codeOf()).toBe('store.io')
    expect(existsSync(join(folder, 'runwatch.db', 'x'))).toBe(true)
  })
})

describe('a damaged history', () => {
  const damages: readonly (readonly [string, (file: string) => void])[] = [
    ['emptied', (file) => truncateSync(file, 0)],
    ['cut in the first page', (file) => truncateSync(file, 1_000)],
    ['cut between pages', (file) => truncateSync(file, 8_192)],
    ['without its last page', (file) => truncateSync(file, statSync(file).size - 4_096)],
    ['no database at all', (file) => writeFileSync(file, '<html>'.repeat(2_000))],
    ['overwritten at its beginning', (file) => overwrite(file, 0, 200)],
    ['deleted', (file) => rmSync(file)],
  ]

  it.each(damages)('%s is replaced by the newest good backup and kept aside', (_, damage) => {
    const folder = closedHistory(['kept'])
    const file = join(folder, 'runwatch.db')
    damage(file)
    const damaged = existsSync(file) ? readFileSync(file) : null
    const { report, store } = openFolder(folder, { now: 5_000 })
    const aside = damaged === null ? null : `${file}.corrupt-5000`
    expect(report).toEqual({
      schemaVersion,
      state: 'restored',
      restoredFrom: 2_000,
      keptDamagedFile: aside,
      problem: { code: 'store.damaged', detail: aside ?? file },
      restore: null,
    })
    expect(aside === null ? null : readFileSync(aside)).toEqual(damaged)
    expect(allIds(store)).toEqual(['kept'])
    expect(modeOf(file)).toBe('600')
    valueOf(store.close({ withBackup: false, now: 6_000 }))
    expect(openFolder(folder).report.state).toBe('ok')
  })

  it('is replaced by the backup before, when the newest is damaged too', () => {
    const folder = closedHistory(['kept'], 2_000)
    const later = openFolder(folder)
    addTask(later.store, 'later')
    valueOf(later.store.close({ withBackup: true, now: 3_000 }))
    truncateSync(join(folder, 'runwatch.db'), 100)
    overwrite(join(folder, 'backups', 'runwatch-3000.db'), 4_096, 4_096)
    const { report, store } = openFolder(folder, { now: 5_000 })
    expect([report.state, report.restoredFrom, allIds(store)]).toEqual([
      'restored',
      2_000,
      ['kept'],
    ])
    expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
      'runwatch-2000.db',
      'runwatch-3000.db.corrupt-5000',
    ])
  })

  it('with no good backup gives way to an empty one; nothing is thrown away', () => {
    const folder = closedHistory(['lost'])
    const files = [join(folder, 'runwatch.db'), join(folder, 'backups', 'runwatch-2000.db')]
    for (const file of files) overwrite(file, 0, 5_000)
    const { report, store } = openFolder(folder, { now: 5_000 })
    expect(report).toMatchObject({ state: 'startedEmpty', restoredFrom: null })
    expect(files.map((file) => existsSync(`${file}.corrupt-5000`))).toEqual([true, true])
    expect(allIds(store)).toEqual([])
  })

  it('in the middle of the file is found when it is touched, and replaced at the next start', () => {
    const names = Array.from({ length: 400 }, (_, index) => `task-${index}`)
    const folder = closedHistory(names)
    const file = join(folder, 'runwatch.db')
    const pages = statSync(file).size / 4_096
    const before = openFolder(folder)
    for (let page = 20; page < pages; page += 1) overwrite(file, page * 4_096, 4_096)
    const touched = before.store.findTasks('task-7', null)
    const searched = before.store.pageTasks({ ...wholeHistory, text: 'task-39' }, null)
    const codes = [touched, searched].map((result) => (result.ok ? 'ok' : result.error.code))
    expect(codes).toContain('store.damaged')
    before.release()
    const after = openFolder(folder, { now: 5_000 })
    expect([after.report.state, allIds(after.store).length]).toEqual(['restored', 400])
    expect(existsSync(`${file}.suspect`)).toBe(false)
  })

  it('found at the end is not backed up: the good backups stay', () => {
    const folder = closedHistory(Array.from({ length: 400 }, (_, index) => `task-${index}`))
    const file = join(folder, 'runwatch.db')
    const pages = statSync(file).size / 4_096
    const { store } = openFolder(folder)
    for (let page = 20; page < pages; page += 1) overwrite(file, page * 4_096, 4_096)
    const closed = store.close({ withBackup: true, now: 3_000 })
    expect(closed.ok ? 'ok' : closed.error.code).toBe('store.damaged')
    expect(readdirSync(join(folder, 'backups'))).toEqual(['runwatch-2000.db'])
    expect(openFolder(folder).report.state).toBe('restored')
  })

  it('is left to the application while that has it open; without one a command restores it', () => {
    const folder = closedHistory(['kept'])
    const file = join(folder, 'runwatch.db')
    const application = openFolder(folder)
    truncateSync(file, 100)
    const damaged = readFileSync(file)
    const openBeside = () => openFolder(folder, { isOwner: false, now: 5_000 })
    expect(openBeside).toThrow('store.damaged')
    expect(readFileSync(file)).toEqual(damaged)
    application.release()
    expect(openBeside().report.state).toBe('restored')
  })
})

describe('a history of a newer version', () => {
  it('is shown, not written, and stays as it is to the last byte', () => {
    const folder = closedHistory(['from the future'])
    const file = join(folder, 'runwatch.db')
    const newer = open(file, { readOnly: false })
    newer.exec('PRAGMA user_version = 99; ALTER TABLE tasks ADD COLUMN later TEXT')
    newer.close()
    const before = readFileSync(file)
    const { store, report, release } = openFolder(folder)
    expect([report.state, report.problem?.code]).toEqual(['newer', 'store.newer'])
    expect(allIds(store)).toEqual(['from the future'])
    const refused = store.removeTasks([1], 1)
    expect(refused.ok ? 'ok' : refused.error.code).toBe('store.newer')
    valueOf(store.close({ withBackup: true, now: 3_000 }))
    release()
    expect(readFileSync(file)).toEqual(before)
    expect(readdirSync(join(folder, 'backups'))).toEqual(['runwatch-2000.db'])
  })
})

describe('a file that cannot be written', () => {
  it('is shown, and every write says why not', () => {
    const folder = closedHistory(['kept'])
    const file = join(folder, 'runwatch.db')
    const refusing: OpenDatabase = (location, options) => {
      if (location !== file || options.readOnly) return open(location, options)
      throw Object.assign(new Error('EROFS'), { code: 'EROFS', syscall: 'open' })
    }
    const opened = openDatabase({ open: refusing, folder, isOwner: true, now: 5_000 })
    onTestFinished(opened.release)
    expect([opened.report.state, opened.report.problem?.code]).toEqual([
      'readOnly',
      'store.readOnly',
    ])
    expect(opened.writeProblem).toEqual(opened.report.problem)
    expect(opened.database.prepare('SELECT external_id FROM tasks').get()).toEqual({
      external_id: 'kept',
    })
    expect(() => opened.database.exec('DELETE FROM tasks')).toThrow(/readonly/u)
  })
})
