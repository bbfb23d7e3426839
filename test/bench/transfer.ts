import { DatabaseSync } from '@photostructure/sqlite'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Result } from '../../electron/shared/result'
import { everything } from '../../electron/shared/task-query'
import { openStore, type StoreClient, type TransferRequest } from '../../electron/store/client'
import { storePaths } from '../../electron/store/files'
import { migrate } from '../../electron/store/schema'
import { makeFolder } from './seed'
import { median, type Line } from './table'

const all = everything('history')
const sampleMs = 50
const megabyte = 1024 ** 2

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`answered ${result.error.code}: ${result.error.detail ?? ''}`)
  return result.value
}

async function open(folder: string): Promise<StoreClient> {
  const workerFile = resolve('out/main/store-worker.js')
  return valueOf(await openStore({ folder, workerFile, isOwner: true, now: Date.now() }))
}

/** What was seen while something went on: how long, memory beside the start, lists read meanwhile. */
interface Seen {
  readonly seconds: number
  readonly grownMegabytes: number
  readonly listMs: readonly number[]
}

async function watched(store: StoreClient, request: TransferRequest): Promise<Seen> {
  const startRss = process.memoryUsage().rss
  let peakRss = startRss
  let isOver = false
  const sampling = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage().rss)
  }, sampleMs)
  const listMs: number[] = []
  async function readLists(): Promise<void> {
    while (!isOver) {
      const askedAt = performance.now()
      valueOf(await store.pageTasks(all, null))
      listMs.push(performance.now() - askedAt)
      await new Promise((done) => setTimeout(done, sampleMs))
    }
  }
  const startedAt = performance.now()
  const reading = readLists()
  valueOf(await store.transfer(request, () => undefined).outcome)
  const seconds = (performance.now() - startedAt) / 1_000
  isOver = true
  await reading
  clearInterval(sampling)
  return { seconds, grownMegabytes: (peakRss - startRss) / megabyte, listMs }
}

/** How long SQLite itself takes for the same rows, from one file to another with the same schema. */
function copySeconds(from: string, to: string): number {
  rmSync(to, { force: true })
  const database = new DatabaseSync(to)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
  migrate(database)
  database.exec(`ATTACH DATABASE '${from}' AS source`)
  const startedAt = performance.now()
  const plain = `id, profile_id, external_id, status, watch_state, watch_reason, added_at, changed_at,
    ended_at, first_read_at, last_read_at, last_reading_id, tags, alias, search_text, task`
  database.exec(`
    BEGIN;
    INSERT INTO profiles SELECT * FROM source.profiles;
    INSERT INTO tasks (${plain}) SELECT ${plain} FROM source.tasks;
    INSERT INTO task_search (rowid, search_text) SELECT id, search_text FROM tasks;
    INSERT INTO readings SELECT * FROM source.readings;
    COMMIT`)
  const seconds = (performance.now() - startedAt) / 1_000
  database.close()
  return seconds
}

/** The readings of a history in a few numbers: equal ones mean the same rows. */
function sumOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true })
  const row: unknown = database
    .prepare(
      `SELECT count(*) AS n, sum(observed_at % 1000003) AS at, sum(length(raw)) AS raw,
         sum(length(task)) AS task, sum(length(changes)) AS changes,
         count(DISTINCT request_id) AS requests FROM readings`,
    )
    .get()
  database.close()
  return JSON.stringify(row)
}

/** A long history taken out and brought back, beside SQLite's own copy of the same rows. */
export async function benchTransfer(folder: string): Promise<readonly Line[]> {
  const scratch = join(tmpdir(), 'bench-transfer')
  const file = join(scratch, 'export.json')
  const importId = 'bench'
  makeFolder(scratch, { tasks: 0, readings: 0, watched: 0 })
  const lag = monitorEventLoopDelay({ resolution: 1 })
  lag.enable()
  const source = await open(folder)
  const about = { isUinShown: true, locale: 'en', app: '0.1.0', now: Date.now() } as const
  const scope = { kind: 'everything' } as const
  const out = await watched(source, { kind: 'export', file, format: 'json', scope, ...about })
  await source.close({ withBackup: false, now: Date.now() })
  const target = await open(join(scratch, 'data'))
  const read = await watched(target, { kind: 'readImport', file, importId, now: Date.now() })
  const rules = { keepsWatching: false, isTable: false }
  const merge = await watched(target, { kind: 'import', importId, rules })
  await target.close({ withBackup: false, now: Date.now() })
  lag.disable()
  const [before, after] = [folder, join(scratch, 'data')].map((one) => storePaths(one).database)
  if (before === undefined || after === undefined) throw new Error('no files')
  if (sumOf(before) !== sumOf(after)) throw new Error(`${sumOf(before)} became ${sumOf(after)}`)
  const base = copySeconds(before, join(scratch, 'copy.db'))
  rmSync(scratch, { recursive: true, force: true })
  const lists = [...out.listMs, ...read.listMs, ...merge.listMs]
  return [
    { what: 'export of all', unit: 's', value: out.seconds, base, bar: 5 },
    { what: 'import of all', unit: 's', value: read.seconds + merge.seconds, base, bar: 5 },
    { what: 'of it: writes wait', unit: 's', value: merge.seconds, base: null, bar: null },
    ...[['export', out] as const, ['reading', read] as const, ['merging', merge] as const].map(
      ([name, { grownMegabytes }]) => ({
        what: `memory of ${name}, over the start`,
        unit: 'MB',
        value: grownMegabytes,
        base: null,
        bar: 256,
      }),
    ),
    { what: 'newest page meanwhile', unit: 'ms', value: median(lists), base: null, bar: 16 },
    { what: 'newest page, slowest', unit: 'ms', value: Math.max(...lists), base: null, bar: null },
    {
      what: 'lag meanwhile, p99',
      unit: 'ms',
      value: lag.percentile(99) / 1e6,
      base: null,
      bar: 50,
    },
  ]
}
