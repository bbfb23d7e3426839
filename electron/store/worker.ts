import { DatabaseSync } from '@photostructure/sqlite'
import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { fail, ok, type Result } from '../shared/result'
import { makeBackup } from './backup'
import type { Database, OpenDatabase } from './database'
import { storeError } from './failures'
import type { WorkerMessage, WorkerRequest, WorkerStart } from './messages'
import { openDatabase, type OpenedDatabase } from './open'
import { createStore, readingOperations } from './store'

const watchOutsideEveryMs = 2_000
const open: OpenDatabase = (file, { readOnly }) => new DatabaseSync(file, { readOnly })

/** Opens the history and answers requests about it, one after the other. */
function serve({ folder, isOwner, now }: WorkerStart): void {
  const send = (message: WorkerMessage) => parentPort?.postMessage(message)
  const opened = attempt(() => openDatabase(open, folder, now))
  send({ type: 'opened', result: opened.ok ? ok(opened.value.report) : opened })
  if (!opened.ok) return
  const { database, isReadOnly } = opened.value
  const store = createStore(database, randomUUID)
  if (isOwner && !isReadOnly) {
    database.exec(
      `UPDATE profiles SET key_place = 'none', secret_id_hint = '' WHERE key_place = 'session'`,
    )
  }
  const timer = setInterval(() => {
    if (versions.changed()) send({ type: 'changedOutside' })
  }, watchOutsideEveryMs)
  const versions = outsideVersions(database)

  parentPort?.on('message', ({ id, method, args }: WorkerRequest) => {
    if (method === 'close') {
      clearInterval(timer)
      const [options] = args as [{ readonly withBackup: boolean; readonly now: number }]
      const result = attempt(() => close(opened.value, folder, options))
      send({ type: 'answer', id, result })
      parentPort?.close()
      return
    }
    send({ type: 'answer', id, result: attempt(() => perform(method, args)) })
  })

  function perform(method: string, args: readonly unknown[]): unknown {
    if (method === 'backup') return makeBackup(database, open, folder, args[0] as number)
    const operation = store.operations[method as keyof typeof store.operations] as (
      ...given: readonly unknown[]
    ) => unknown
    if (readingOperations.has(method)) return operation(...args)
    if (isReadOnly) throw new Error('attempt to write a readonly database')
    return store.transaction(() => operation(...args))
  }
}

function close(
  { database, isReadOnly }: OpenedDatabase,
  folder: string,
  options: { readonly withBackup: boolean; readonly now: number },
): null {
  try {
    if (!isReadOnly) {
      if (options.withBackup) makeBackup(database, open, folder, options.now)
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    }
  } finally {
    database.close()
  }
  return null
}

/** Tells commits of other connections from our own (`PRAGMA data_version`). */
function outsideVersions(database: Database): { changed(): boolean } {
  const statement = database.prepare('PRAGMA data_version')
  const read = () => (statement.get() as Record<string, unknown> | undefined)?.['data_version']
  let known = read()
  return {
    changed() {
      const current = read()
      const isNew = current !== known
      known = current
      return isNew
    },
  }
}

function attempt<T>(work: () => T): Result<T> {
  try {
    return ok(work())
  } catch (error) {
    return fail(storeError(error))
  }
}

if (parentPort === null) throw new Error('The store runs as a worker thread.')
serve(workerData as WorkerStart)
