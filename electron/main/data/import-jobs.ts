import { randomUUID } from 'node:crypto'
import { appError } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import { canMergeAgain, type ImportPreview } from '../../shared/transfer'
import type { StoreClient } from '../../store/client'
import type { FileDialogs } from './file-dialogs'
import type { JobWorks } from './jobs'
import { chosenUnlessAborted, finished } from './transfer-end'

/** What imports are done with. */
export interface ImportJobMeans {
  readonly store: Pick<StoreClient, 'transfer' | 'dropImport'>
  readonly dialogs: Pick<FileDialogs, 'open'>
  now(): number
  /** The history has changed beside everything that is in memory. */
  adopt(): Promise<void>
}

/** Imports, and the end of what waits to be merged. */
export interface ImportJobs {
  readonly works: Pick<JobWorks, 'readImport' | 'import' | 'dropImport'>
  /** Forgets what was read and not merged. */
  forget(): void
}

/** Reads a file the user chooses, and merges what was read when the user wants it. */
export function createImportJobs({ store, dialogs, now, adopt }: ImportJobMeans): ImportJobs {
  /** The one that can be merged. */
  let pending: ImportPreview | null = null

  function forget(): void {
    if (pending !== null) store.dropImport(pending.importId)
    pending = null
  }

  const works: ImportJobs['works'] = {
    async readImport(_job, { signal, tell }) {
      const filters = [{ name: 'JSON, CSV', extensions: ['json', 'csv'] }]
      const file = await chosenUnlessAborted(dialogs.open(filters), signal)
      if (file === null) return ok({ kind: 'cancelled' })
      forget()
      const importId = randomUUID()
      const order = { kind: 'readImport', file, importId, now: now() } as const
      const result = await finished(store.transfer(order, tell), signal)
      if (!result.ok) return result
      if (result.value.kind !== 'preview') throw new Error(result.value.kind)
      pending = result.value.preview
      return ok(result.value)
    },

    async import({ importId, keepsWatching }, { signal, tell }) {
      if (pending?.importId !== importId) return fail(appError('import.gone'))
      const rules = { keepsWatching, isTable: pending.format === 'csv' }
      const merging = pending
      pending = null
      const order = { kind: 'import', importId, rules } as const
      const result = await finished(store.transfer(order, tell), signal)
      if (!result.ok) {
        if (canMergeAgain(result.error.code)) pending = merging
        return result
      }
      if (result.value.kind !== 'imported') throw new Error(result.value.kind)
      await adopt()
      return ok(result.value)
    },

    dropImport({ importId }) {
      if (pending?.importId === importId) forget()
      return Promise.resolve(ok({ kind: 'done' }))
    },
  }
  return { works, forget }
}
