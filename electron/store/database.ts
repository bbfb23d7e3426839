/** A value as SQLite gives or takes it. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** A row by column name. */
export type Row = Readonly<Record<string, unknown>>

/** The part of `node:sqlite`'s `DatabaseSync` the store uses; the worker gives the real one. */
export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

/** A prepared statement. */
export interface Statement {
  run(...values: SqlValue[]): {
    readonly changes: number | bigint
    readonly lastInsertRowid: number | bigint
  }
  get(...values: SqlValue[]): unknown
  all(...values: SqlValue[]): unknown[]
}

/** Opens a database file. */
export type OpenDatabase = (file: string, options: { readonly readOnly: boolean }) => Database

/** Prepares each statement once. */
export interface Sql {
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly id: number }
  row(sql: string, ...values: SqlValue[]): Row | null
  rows(sql: string, ...values: SqlValue[]): readonly Row[]
  /** Runs `work` as one transaction; any error undoes it. */
  transaction<T>(work: () => T): T
}

/** Wraps a database with a cache of prepared statements. */
export function createSql(database: Database): Sql {
  const prepared = new Map<string, Statement>()
  function statement(sql: string): Statement {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const fresh = database.prepare(sql)
    prepared.set(sql, fresh)
    return fresh
  }
  return {
    run(sql, ...values) {
      const { changes, lastInsertRowid } = statement(sql).run(...values)
      return { changes: Number(changes), id: Number(lastInsertRowid) }
    },
    row: (sql, ...values) => (statement(sql).get(...values) as Row | undefined) ?? null,
    rows: (sql, ...values) => statement(sql).all(...values) as Row[],
    transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        rollBack(database)
        throw error
      }
    },
  }
}

/** Some errors (a full disk) roll back by themselves; a second attempt then has nothing to undo. */
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // The transaction is over already.
  }
}
