import { DatabaseSync } from '@photostructure/sqlite'
import type { AddTasksInput } from '../../../electron/shared/contract'
import type { Result } from '../../../electron/shared/result'
import type { ReadingDraft } from '../../../electron/shared/store-api'
import type { TaskRecord } from '../../../electron/shared/task'
import { everything, type TaskPage, type TaskQuery } from '../../../electron/shared/task-query'
import type { OpenDatabase } from '../../../electron/store/database'
import type { SyncStore } from '../../../electron/store/methods'
import { migrate } from '../../../electron/store/schema'
import { storeSizeOf } from '../../../electron/store/size'
import { createStore } from '../../../electron/store/store'

/** Opens databases as the worker does. */
export const open: OpenDatabase = (location, { readOnly }) =>
  new DatabaseSync(location, { readOnly, timeout: 5_000 })

/** The value of a result that has to be one. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}

/** The code of an error that has to be one. */
export function codeOf(result: Result<unknown>): string {
  if (result.ok) throw new Error(`expected an error, got ${JSON.stringify(result.value)}`)
  return result.error.code
}

/** A store in memory with the cloud profile `p1`; further profiles are `p2`, `p3` … */
export function storeInMemory() {
  const database = open(':memory:', { readOnly: false })
  database.exec('PRAGMA foreign_keys = ON')
  migrate(database)
  let ids = 0
  let damages = 0
  const { store, forgetSessionKeys } = createStore({
    database,
    newId: () => `p${(ids += 1)}`,
    writeProblem: null,
    file: {
      backup: () => 'nowhere',
      storeSize: () => storeSizeOf(database, 'nowhere'),
      close: () => null,
    },
    onDamage: () => {
      damages += 1
    },
  })
  addProfile(store, 1)
  return { store, database, forgetSessionKeys, damages: () => damages }
}

/** Adds a cloud profile; answers its id. */
export function addProfile(store: SyncStore, now: number): string {
  return valueOf(
    store.saveProfile(
      { id: null, kind: 'cloud', label: `Profile ${now}`, color: 'blue', isDefault: false },
      now,
    ),
  ).id
}

/** Adds tasks of `p1`; answers their records. */
export function addTasks(
  store: SyncStore,
  externalIds: readonly string[],
  changes: Partial<AddTasksInput> & { readonly now?: number } = {},
): readonly TaskRecord[] {
  const { now = 1_000, ...input } = changes
  const plain = { profileId: 'p1', alias: '', tags: [], isFavorite: false, isMuted: false }
  return valueOf(store.addTasks({ ...plain, externalIds, ...input }, now)).added
}

/** Adds one task of `p1`. */
export function addTask(
  store: SyncStore,
  externalId = 'ext-1',
  changes: Parameters<typeof addTasks>[2] = {},
): TaskRecord {
  const [record] = addTasks(store, [externalId], changes)
  if (record === undefined) throw new Error('the task was known already')
  return record
}

/** Stores a reading that has to be accepted; answers the record as it is then. */
export function record(store: SyncStore, draft: ReadingDraft): TaskRecord {
  const outcome = valueOf(store.recordReading(draft))
  if (outcome.kind !== 'recorded') throw new Error(`expected a record, got ${outcome.kind}`)
  return outcome.record
}

/** The query of the whole history. */
export const wholeHistory = everything('history')

/** External ids of all pages of a list. */
export function allIds(store: SyncStore, query: Partial<TaskQuery> = {}): readonly string[] {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page: TaskPage = valueOf(store.pageTasks({ ...wholeHistory, ...query }, cursor))
    found.push(...page.tasks.map(({ externalId }) => externalId))
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
