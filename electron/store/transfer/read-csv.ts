import { CsvError, parse } from 'csv-parse'
import { readSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failure } from '../failures'
import type { CsvColumn } from './csv-columns'
import { columnsOf, taskOfCells, type TableRow } from './csv-row'
import { maxLineBytes, maxRecords } from './limits'
import type { Account } from './format'
import { isMaskedUin } from './masking'
import type { Pace } from './pace'
import type { FileFacts, ImportFile } from './read-json'
import type { Staging } from './staging'

/** What reading a table needs beside the table. */
export interface CsvMeans {
  readonly accounts: readonly Account[]
  readonly newId: () => string
  /** Epoch milliseconds: when tasks without a time of their own were added. */
  readonly now: number
}

/** Reads a table of tasks: ours, and what spreadsheets make of it when they store it again. */
export async function readCsv(
  file: ImportFile,
  staging: Staging,
  pace: Pace,
  means: CsvMeans,
): Promise<FileFacts> {
  const accountFor = accountsByLabel(means, staging)
  const table: { columns: TableRow | null } = { columns: null }
  let rows = 0
  let isMasked = false

  function take(cells: readonly string[]): void {
    const { columns } = table
    if (columns === null) {
      table.columns = columnsOf(cells)
      return
    }
    rows += 1
    if (rows > maxRecords) throw failure('import.tooLarge', 'rows')
    const cellOf = (column: CsvColumn) => columns(cells, column)
    const task = taskOfCells(cellOf, {
      account: accountFor(cellOf('account')),
      now: means.now,
      rows,
    })
    if (isMaskedUin(task.task?.userUin ?? '')) isMasked = true
    staging.addTask(task)
  }

  try {
    await pipeline(
      Readable.from(textsOf(file, encodingOf(file), pace)),
      parse({ bom: true, skip_empty_lines: true, max_record_size: maxLineBytes }),
      async (records: AsyncIterable<readonly string[]>) => {
        for await (const cells of records) take(cells)
      },
    )
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem
    throw failure(table.columns === null ? 'import.foreign' : 'import.damaged', problem.code)
  }
  if (table.columns === null) throw failure('import.foreign')
  return { exportedAt: null, isMasked, demoTasks: 0 }
}

/** A label means the account of that name; one nobody has is made, without a key. */
function accountsByLabel(
  { accounts, newId, now }: CsvMeans,
  staging: Staging,
): (label: string) => string {
  const byLabel = new Map<string, Account>()
  const usable = accounts.filter(({ kind }) => kind === 'cloud')
  for (const account of [...usable].sort((a, b) => Number(b.isRemoved) - Number(a.isRemoved))) {
    byLabel.set(account.label, account)
  }
  return (label) => {
    const known = byLabel.get(label)
    const account: Account = known ?? {
      id: newId(),
      kind: 'cloud',
      label,
      color: 'grey',
      isDefault: false,
      isRemoved: false,
      createdAt: now,
    }
    byLabel.set(label, account)
    staging.addAccount(account)
    return account.id
  }
}

const chunkBytes = 1 << 18

function* chunksOf({ handle }: ImportFile): Generator<Buffer> {
  let position = 0
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes)
    const read = readSync(handle, chunk, 0, chunkBytes, position)
    if (read === 0) return
    position += read
    yield chunk.subarray(0, read)
  }
}

/** Spreadsheets of a Chinese Windows store tables as GB 18030. */
function encodingOf(file: ImportFile): 'utf-8' | 'gb18030' {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const chunk of chunksOf(file)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (problem) {
    if (problem instanceof TypeError) return 'gb18030'
    throw problem
  }
}

function* textsOf(file: ImportFile, encoding: string, pace: Pace): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let done = 0
  for (const chunk of chunksOf(file)) {
    pace.at((done += chunk.length), file.bytes)
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
