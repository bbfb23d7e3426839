import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { errorHint } from '../../../electron/shared/error-text'
import { carryOutKeeping } from '../../../electron/store/keep-orders'
import type { KeepOrder } from '../../../electron/store/protocol'
import { lookAtDisk, requireRoom, type LookAtDisk } from '../../../electron/store/room'
import { StoreFailure } from '../../../electron/store/failures'
import { addProfile, addTask, open, valueOf } from './fixtures'
import { openFolder, tempFolder } from './temp-folder'
import { aHistory, aLivedHistory, exported, fixedStories, order } from './transfer/histories'

function codeThrown(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (problem) {
    if (problem instanceof StoreFailure) return problem.error.code
    throw problem
  }
}

const megabyte = 1024 * 1024
const disks =
  (free: Readonly<Record<string, number>>): LookAtDisk =>
  (folder) => {
    const freeBytes = free[folder]
    return freeBytes === undefined ? null : { disk: folder.startsWith('/a') ? 1 : 2, freeBytes }
  }

describe('room on a disk', () => {
  it('is asked for once per disk, for all that is written to it together', () => {
    const needs = [
      { folder: '/a/one', bytes: 10 * megabyte },
      { folder: '/a/two', bytes: 10 * megabyte },
      { folder: '/b', bytes: 30 * megabyte },
    ]
    const enough = { '/a/one': 22 * megabyte, '/a/two': 22 * megabyte, '/b': 32 * megabyte }
    expect(() => requireRoom(disks(enough), needs)).not.toThrow()
    const less = { ...enough, '/a/one': 20 * megabyte, '/a/two': 20 * megabyte }
    expect(codeThrown(() => requireRoom(disks(less), needs))).toBe('file.full')
    const short = { ...enough, '/b': 30 * megabyte }
    expect(codeThrown(() => requireRoom(disks(short), needs))).toBe('file.full')
  })

  it('is not missed where the system does not say how much there is', () => {
    expect(() => requireRoom(() => null, [{ folder: '/a', bytes: 1e15 }])).not.toThrow()
  })

  it('is what the real disk says, also of a folder that is not there yet', () => {
    const folder = tempFolder()
    const here = lookAtDisk(folder)
    expect(here?.freeBytes).toBeGreaterThan(0)
    expect(lookAtDisk(join(folder, 'not', 'yet'))?.disk).toBe(here?.disk)
  })

  it('is told in figures, in both languages', () => {
    const room = { neededBytes: 300 * megabyte, freeBytes: 20 * megabyte }
    const hints = (['zh-CN', 'en'] as const).map((locale) =>
      errorHint({ code: 'file.full', room }, createTranslate(locale)),
    )
    expect(hints).toEqual([
      '需要约 300 MB 空闲空间，现在只有 20.0 MB。什么都没有改变，请清理磁盘后再试。',
      'It needs about 300 MB of free space; there is 20.0 MB. Nothing was changed: free some space and try again.',
    ])
  })
})

describe('without room', () => {
  const none: LookAtDisk = () => ({ disk: 1, freeBytes: 0 })

  it.each([
    ['a backup', { kind: 'backUp', now: 9_000, backupKind: 'asked' }],
    ['compacting', { kind: 'compact' }],
    ['a restore', { kind: 'requestRestore', id: '7000' }],
  ] as const)('%s is refused before anything is written', (_name, given: KeepOrder) => {
    const folder = tempFolder()
    const { store, release } = openFolder(folder)
    addProfile(store, 1)
    addTask(store, 'kept')
    valueOf(store.backup(7_000))
    release()
    // SQLite opens its log to read.
    const isOurs = (name: string) => !/-(?:wal|shm)$/u.test(name)
    const files = () => [
      readdirSync(folder).filter(isOurs).sort(),
      readdirSync(join(folder, 'backups')),
    ]
    const before = files()
    expect(codeThrown(() => carryOutKeeping(given, open, folder, none))).toBe('file.full')
    expect(files()).toEqual(before)
    carryOutKeeping(given, open, folder, () => null)
  })

  it('an import is refused, and merged as soon as there is some', async () => {
    const file = await exported(aLivedHistory(fixedStories))
    const target = aHistory({ hasAccount: false })
    const importId = 'one'
    const read = { kind: 'readImport', file, importId, now: 1 } as const
    const merge = {
      kind: 'import',
      importId,
      rules: { keepsWatching: false, isTable: false },
    } as const
    const refused = { ok: false, error: { code: 'file.full', room: { freeBytes: 0 } } }
    expect(await order(target, read, undefined, none)).toMatchObject(refused)
    expect(await order(target, read)).toMatchObject({ ok: true })
    expect(await order(target, merge, undefined, none)).toMatchObject(refused)
    expect(await order(target, merge)).toMatchObject({ value: { kind: 'imported' } })
    expect(readdirSync(join(target.folder, 'imports'))).toEqual([])
  })
})
