import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { listBackups, makeBackup } from '../../../electron/store/backup'
import type { OpenDatabase } from '../../../electron/store/database'
import { schemaVersion } from '../../../electron/store/schema'
import { addProfile, addTask, open, valueOf } from './fixtures'
import { openFolder, tempFolder } from './temp-folder'

// Files are synced to the disk, which others may keep busy.
vi.setConfig({ testTimeout: 30_000 })

describe('a backup', () => {
  it('holds all that was stored, in one file of its own', () => {
    const folder = tempFolder()
    const { store } = openFolder(folder)
    addProfile(store, 1)
    addTask(store, 'kept')
    const file = valueOf(store.backup(7_000))
    expect(file).toBe(join(folder, 'backups', 'runwatch-7000.db'))
    expect(readdirSync(join(folder, 'backups'))).toEqual(['runwatch-7000.db'])
    const copy = open(file, { readOnly: true })
    const rows = ['SELECT external_id FROM tasks', 'PRAGMA user_version', 'PRAGMA integrity_check']
    expect(rows.map((sql) => copy.prepare(sql).get())).toEqual([
      { external_id: 'kept' },
      { user_version: schemaVersion },
      { integrity_check: 'ok' },
    ])
    copy.close()
  })

  it('drops all but the newest three; other files are none of its business', () => {
    const folder = tempFolder()
    const { store } = openFolder(folder)
    mkdirSync(join(folder, 'backups'))
    for (const name of ['notes.txt', 'runwatch-1.db.corrupt-9', 'runwatch-x.db']) {
      writeFileSync(join(folder, 'backups', name), '')
    }
    for (const now of [900, 1_000, 2_000, 10_000]) valueOf(store.backup(now))
    expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
      'notes.txt',
      'runwatch-1.db.corrupt-9',
      'runwatch-1000.db',
      'runwatch-10000.db',
      'runwatch-2000.db',
      'runwatch-x.db',
    ])
    const times = listBackups(join(folder, 'backups')).map(({ madeAt }) => madeAt)
    expect(times).toEqual([10_000, 2_000, 1_000])
  })

  it('that turns out not to be whole does not become one, and no older one goes', () => {
    const folder = tempFolder()
    const { store, database } = openFolder(folder)
    for (const now of [1, 2, 3]) valueOf(store.backup(now))
    const backups = join(folder, 'backups')
    const spoiling: OpenDatabase = (file, options) => {
      writeFileSync(file, 'spoiled '.repeat(1_000))
      return open(file, options)
    }
    expect(() => makeBackup({ database, open: spoiling, backups, now: 4 })).toThrow('store.damaged')
    expect(readdirSync(backups).sort()).toEqual(['runwatch-1.db', 'runwatch-2.db', 'runwatch-3.db'])
  })

  it('removes what killed programs left unfinished, not what another is just making', () => {
    const folder = tempFolder()
    const { store } = openFolder(folder)
    const backups = join(folder, 'backups')
    mkdirSync(backups)
    const now = 10_000_000
    for (const [name, age] of [
      ['runwatch-1.db.77.part', 4_000_000],
      ['runwatch-2.db.78.part', 60_000],
    ] as const) {
      writeFileSync(join(backups, name), '')
      utimesSync(join(backups, name), (now - age) / 1_000, (now - age) / 1_000)
    }
    valueOf(store.backup(now))
    expect(readdirSync(backups).sort()).toEqual(['runwatch-10000000.db', 'runwatch-2.db.78.part'])
  })

  it('of a path with a quote in it lands where it belongs', () => {
    const folder = join(tempFolder(), "it's 部署")
    expect(existsSync(valueOf(openFolder(folder).store.backup(5)))).toBe(true)
  })
})
