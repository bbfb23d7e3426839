import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createKeeping } from '../../../electron/store/keeping'
import type { SyncStore } from '../../../electron/store/methods'
import { openDatabase, type OpenedDatabase } from '../../../electron/store/open'
import { lookAtDisk } from '../../../electron/store/room'
import { createStore } from '../../../electron/store/store'
import { open } from './fixtures'

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A store on files, as the worker makes it. */
export interface FileStore extends OpenedDatabase {
  readonly store: SyncStore
}

/** Opens the store of a folder; closed after the test if it still is open. */
export function openFolder(
  folder: string,
  { now = 1_000, isOwner = true }: { readonly now?: number; readonly isOwner?: boolean } = {},
): FileStore {
  const opened = openDatabase({ open, folder, isOwner, now })
  const keeping = createKeeping(opened, open, lookAtDisk)
  let ids = 0
  const { store } = createStore({
    database: opened.database,
    newId: () => `p${(ids += 1)}`,
    writeProblem: opened.writeProblem,
    file: keeping.operations,
    onDamage: keeping.suspect,
  })
  onTestFinished(opened.release)
  return { ...opened, store }
}
