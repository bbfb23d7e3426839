import type { AppError } from '../shared/errors'
import { fail } from '../shared/result'
import type { StoreApi } from '../shared/store-api'
import { createAdding } from './adding'
import { createBusyHours } from './busy-hours'
import { createSql, type Database } from './database'
import { createFailureGroups } from './failure-groups'
import { attempt } from './failures'
import { createDigests } from './digests'
import { createDurationSamples } from './duration-samples'
import { createDurationRows } from './durations'
import { createFailureMemory } from './failure-memory'
import { createHistory } from './history'
import {
  methodKinds,
  methods,
  type Method,
  type Operations,
  type Part,
  type SyncStore,
} from './methods'
import { createNoticeRows, createNotices } from './notices'
import { createOutcomes } from './outcomes'
import { createPartners } from './partners'
import { createProfiles } from './profiles'
import { createServiceInsights } from './service-insights'
import { createRetention } from './retention'
import { createStageDurations } from './stage-durations'
import { createFavoriteOrder, createTaskEdits } from './task-edits'
import { createTaskCounts } from './task-counts'
import { createTaskPages } from './task-pages'
import { createTaskRows } from './task-rows'
import { createTasks } from './tasks'

/** What a store is made of. */
export interface StoreOptions {
  /** Open, with the newest schema unless nothing may be written. */
  readonly database: Database
  readonly newId: () => string
  /** Why nothing may be written: `store.readOnly` or `store.newer`; null when everything may. */
  readonly writeProblem: AppError | null
  /** What deals with the file itself. */
  readonly file: Part<'backup' | 'storeSize' | 'close'>
  /** Told of every `store.damaged`. */
  readonly onDamage: () => void
}

/** The store, and what only its opener does with it. */
export interface OpenStore {
  readonly store: SyncStore
  /** Forgets keys that were kept in memory by a program that has ended. */
  readonly forgetSessionKeys: () => void
}

/** The history on an open database: `StoreApi` without its promises, one transaction a method. */
export function createStore(options: StoreOptions): OpenStore {
  const { database, writeProblem, file, onDamage } = options
  const sql = createSql(database)
  const taskRows = createTaskRows(sql)
  const edits = createTaskEdits(sql, taskRows)
  const noticeRows = createNoticeRows(sql)
  const profiles = createProfiles(sql, taskRows, options.newId)
  const operations: Operations = {
    ...profiles.operations,
    ...createAdding(sql, taskRows, edits),
    ...createTasks(sql, taskRows, edits, noticeRows),
    ...createFavoriteOrder(sql, taskRows),
    ...createTaskCounts(sql),
    ...createRetention(sql),
    ...createTaskPages(sql),
    ...createHistory(sql, taskRows, noticeRows, createDurationRows(sql)),
    ...createDurationSamples(sql),
    ...createStageDurations(sql),
    ...createOutcomes(sql),
    ...createServiceInsights(sql),
    ...createFailureGroups(sql),
    ...createBusyHours(sql),
    ...createFailureMemory(sql, taskRows),
    ...createPartners(sql, taskRows),
    ...createNotices(sql, noticeRows),
    ...createDigests(sql, noticeRows),
    ...file,
  }

  function perform(method: Method, work: () => unknown): unknown {
    switch (methodKinds[method]) {
      case 'read':
        return sql.read(work)
      case 'write':
        return sql.write(work)
      case 'touch':
        return withoutSync(database, () => sql.write(work))
      case 'file':
        return work()
    }
  }

  function call(method: Method, args: readonly unknown[]) {
    const isRefused = methodKinds[method] !== 'read' && method !== 'close'
    if (writeProblem !== null && isRefused) return fail(writeProblem)
    const operation = operations[method] as (...given: readonly unknown[]) => unknown
    const result = attempt(() => perform(method, () => operation(...args)))
    if (!result.ok && result.error.code === 'store.damaged') onDamage()
    return result
  }

  const entries = methods.map((method) => [
    method,
    (...args: Parameters<StoreApi[Method]>) => call(method, args),
  ])
  return {
    store: Object.fromEntries(entries) as SyncStore,
    forgetSessionKeys: () => sql.write(() => profiles.forgetSessionKeys()),
  }
}

/**
 * Commits without waiting for the disk: for what is worth no wait, as it is read anew in seconds.
 * The file stays whole; later commits, which do wait, bring this one to the disk too.
 */
function withoutSync<T>(database: Database, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}
