/** What a column can hold; the store keeps no blobs and no big integers. */
export type SqlValue = string | number | null

/** A row by column name, to be read through `rows.ts`. */
export type Row = Readonly<Record<string, unknown>>

/** The part of a prepared statement the store uses. */
export interface Statement {
  run(...values: SqlValue[]): {
    readonly changes: number | bigint
    readonly lastInsertRowid: number | bigint
  }
  get(...values: SqlValue[]): unknown
  all(...values: SqlValue[]): unknown[]
  iterate(...values: SqlValue[]): IterableIterator<unknown>
}

/** The part of `node:sqlite`'s `DatabaseSync` the store uses; the worker gives the real one. */
export interface Database {
  readonly isTransaction: boolean
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

/** Opens a file, `:memory:`, or a `file:` address. */
export type OpenDatabase = (location: string, options: { readonly readOnly: boolean }) => Database

/** A connection whose statements are prepared once. */
export interface Sql {
  /** Answers how many rows changed and the id the last of them got. */
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly id: number }
  row(sql: string, ...values: SqlValue[]): Row | null
  rows(sql: string, ...values: SqlValue[]): readonly Row[]
  /** Rows one by one, for answers that may be larger than wanted. */
  each(sql: string, ...values: SqlValue[]): Iterable<Row>
  /** One transaction with the write lock from its start; any error undoes it. */
  write<T>(work: () => T): T
  /** One state of the database for several queries. */
  read<T>(work: () => T): T
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
  function transaction<T>(begin: string, work: () => T): T {
    database.exec(begin)
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk may have undone it already.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
  return {
    run(sql, ...values) {
      const { changes, lastInsertRowid } = statement(sql).run(...values.map(bindable))
      return { changes: Number(changes), id: Number(lastInsertRowid) }
    },
    row: (sql, ...values) =>
      (statement(sql).get(...values.map(bindable)) as Row | undefined) ?? null,
    rows: (sql, ...values) => statement(sql).all(...values.map(bindable)) as Row[],
    each: (sql, ...values) =>
      statement(sql).iterate(...values.map(bindable)) as IterableIterator<Row>,
    write: (work) => transaction('BEGIN IMMEDIATE', work),
    read: (work) => transaction('BEGIN', work),
  }
}

/** The binding would end a text at its first NUL: mark the place instead of losing the rest. */
function bindable(value: SqlValue): SqlValue {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value
}

/** The one number a pragma answers; 0 when it answers none. */
export function pragmaNumber(database: Database, pragma: string): number {
  const row = database.prepare(`PRAGMA ${pragma}`).get() as Row | undefined
  const [value] = Object.values(row ?? {})
  return typeof value === 'number' ? value : 0
}
