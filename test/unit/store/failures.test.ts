import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attempt, failure, toAppError } from '../../../electron/store/failures'
import { open } from './fixtures'

function sqliteError(errcode: number, more: object = {}): Error {
  return Object.assign(new Error('SQLite'), { errcode, ...more })
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' })
}

describe('an error', () => {
  it('of SQLite is known by its code, extended or not', () => {
    const codes = [13, 8, 1544, 5, 261, 6, 11, 267, 26, 10, 778, 14].map(
      (errcode) => toAppError(sqliteError(errcode))?.code,
    )
    expect(codes).toEqual([
      'store.full',
      'store.readOnly',
      'store.readOnly',
      'store.busy',
      'store.busy',
      'store.busy',
      'store.damaged',
      'store.damaged',
      'store.damaged',
      'store.io',
      'store.io',
      'store.io',
    ])
  })

  it('of input or output says what the system said, when SQLite passes that on', () => {
    const codes = [28, 30, 13, 5].map(
      (systemErrno) => toAppError(sqliteError(10, { systemErrno }))?.code,
    )
    expect(codes).toEqual(['store.full', 'store.readOnly', 'store.readOnly', 'store.io'])
  })

  it('of the file system is one of the store', () => {
    const codes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE'].map(
      (code) => toAppError(systemError(code))?.code,
    )
    expect(codes).toEqual([
      'store.full',
      'store.full',
      'store.readOnly',
      'store.readOnly',
      'store.readOnly',
      'store.io',
      'store.io',
    ])
  })

  it('carries a technical hint without any of the data', () => {
    expect(toAppError(sqliteError(13, { sqliteExtendedCode: 13 }))).toEqual({
      code: 'store.full',
      detail: 'SQLite 13',
    })
    expect(toAppError(systemError('ENOSPC'))?.detail).toBe('ENOSPC write')
  })

  it('of ours stays thrown: broken SQL, a broken rule of the schema, a slip in the code', () => {
    const database = open(':memory:', { readOnly: false })
    database.exec('CREATE TABLE t (n INTEGER CHECK (n > 0))')
    const bugs = [
      () => database.exec('SELECT nothing FROM nowhere'),
      () => database.exec('INSERT INTO t VALUES (0)'),
      () => (null as unknown as { x: number }).x,
    ]
    for (const bug of bugs) expect(() => attempt(bug)).toThrow()
  })

  it('of the real SQLite is told: a file that is none, a folder in the place of a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'))
    const file = join(folder, 'x.db')
    writeFileSync(file, 'no database '.repeat(500))
    const read = (location: string) =>
      attempt(() => open(location, { readOnly: true }).prepare('SELECT * FROM sqlite_schema').get())
    const results = [read(file), read(folder)].map((result) =>
      result.ok ? null : result.error.code,
    )
    rmSync(folder, { recursive: true })
    expect(results).toEqual(['store.damaged', 'store.io'])
  })

  it('thrown inside an operation is its result', () => {
    const result = attempt(() => {
      throw failure('input.invalid', 'cursor')
    })
    expect(result).toEqual({ ok: false, error: { code: 'input.invalid', detail: 'cursor' } })
  })
})
