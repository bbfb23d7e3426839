import { fail, ok, type Result } from '../../shared/result'
import type { DataProgress } from '../../shared/transfer'
import type { OpenDatabase } from '../database'
import { toAppError } from '../failures'
import { fileErrorOf } from '../file-errors'
import { storePaths } from '../files'
import { openReadOnly } from '../read-only'
import type { LookAtDisk } from '../room'
import { exportHistory, type ExportOrder } from './export'
import { mergeImport, readImport, type ImportMeans } from './import'
import type { TransferOrder, TransferOutcome } from './orders'
import { createPace } from './pace'

/** What orders are carried out with. */
export interface TransferMeans {
  readonly open: OpenDatabase
  /** The data folder. */
  readonly folder: string
  readonly lookAtDisk: LookAtDisk
  /** One number; 1 asks to stop. */
  readonly flag: Int32Array
  readonly tell: (progress: DataProgress) => void
}

/** Carries out an order on a connection of its own. Bugs stay thrown. */
export async function carryOut(
  order: TransferOrder,
  { open, folder, lookAtDisk, flag, tell }: TransferMeans,
): Promise<Result<TransferOutcome>> {
  const pace = createPace({ flag, tell, nowMs: () => performance.now() })
  try {
    return ok(await outcomeOf(order, { open, folder, lookAtDisk, pace }))
  } catch (problem) {
    const error = fileErrorOf(problem) ?? toAppError(problem)
    if (error === null) throw problem
    return fail(error)
  }
}

/**
 * Moves what an import wrote from SQLite's log into the file. Whoever writes next would have to do
 * it otherwise, and everybody would wait for that.
 */
export function emptyLog(open: OpenDatabase, folder: string): void {
  const database = open(storePaths(folder).database, { readOnly: false })
  try {
    database.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } finally {
    database.close()
  }
}

async function outcomeOf(order: TransferOrder, means: ImportMeans): Promise<TransferOutcome> {
  switch (order.kind) {
    case 'export':
      return { kind: 'exported', ...exportFrom(order, means) }
    case 'readImport':
      return { kind: 'preview', preview: await readImport(order, means) }
    case 'import':
      return { kind: 'imported', counts: mergeImport(order.importId, order.rules, means) }
  }
}

function exportFrom(
  order: ExportOrder & { readonly isReadOnly: boolean },
  { open, folder, pace }: ImportMeans,
) {
  const paths = storePaths(folder)
  if (order.isReadOnly) {
    const { database, dispose } = openReadOnly(paths, open)
    try {
      return exportHistory(database, order, pace)
    } finally {
      dispose()
    }
  }
  const database = open(paths.database, { readOnly: true })
  try {
    return exportHistory(database, order, pace)
  } finally {
    database.close()
  }
}
