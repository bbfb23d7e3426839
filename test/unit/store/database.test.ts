import { describe, expect, it } from 'vitest'
import { createSql } from '../../../electron/store/database'
import { open } from './fixtures'

function aTable() {
  const database = open(':memory:', { readOnly: false })
  database.exec('CREATE TABLE t (n INTEGER UNIQUE, text TEXT)')
  return { database, sql: createSql(database) }
}

describe('a transaction', () => {
  it('is undone as a whole when anything in it throws, and the next one works', () => {
    const { sql } = aTable()
    sql.write(() => sql.run('INSERT INTO t (n) VALUES (1)'))
    const twice = () =>
      sql.write(() => {
        sql.run('INSERT INTO t (n) VALUES (2)')
        sql.run('INSERT INTO t (n) VALUES (1)')
      })
    expect(twice).toThrow(/UNIQUE/u)
    sql.write(() => sql.run('INSERT INTO t (n) VALUES (3)'))
    expect(sql.rows('SELECT n FROM t ORDER BY n').map(({ n }) => n)).toEqual([1, 3])
  })

  it('survives SQLite undoing it by itself, as a full disk makes it do', () => {
    const { database, sql } = aTable()
    database.exec('PRAGMA max_page_count = 3')
    const fill = () =>
      sql.write(() => sql.run('INSERT INTO t (text) VALUES (?)', 'x'.repeat(100_000)))
    expect(fill).toThrow(/full/u)
    expect(database.isTransaction).toBe(false)
    expect(sql.read(() => sql.row('SELECT count(*) AS n FROM t'))).toEqual({ n: 0 })
  })

  it('can be left in the middle of reading rows', () => {
    const { sql } = aTable()
    for (let n = 1; n <= 3; n += 1) sql.run('INSERT INTO t (n) VALUES (?)', n)
    const first = sql.read(() => {
      for (const row of sql.each('SELECT n FROM t ORDER BY n')) return row['n']
      return null
    })
    sql.write(() => sql.run('DELETE FROM t'))
    expect([first, sql.row('SELECT n FROM t')]).toEqual([1, null])
  })
})
