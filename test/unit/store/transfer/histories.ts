import * as fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createSql, type Database } from '../../../../electron/store/database'
import { storePaths } from '../../../../electron/store/files'
import { lookAtDisk, type LookAtDisk } from '../../../../electron/store/room'
import { carryOut } from '../../../../electron/store/transfer/carry-out'
import type { ExportOrder } from '../../../../electron/store/transfer/export'
import type { MergeRules } from '../../../../electron/store/transfer/merge-task'
import type { TransferOrder, TransferOutcome } from '../../../../electron/store/transfer/orders'
import type { Result } from '../../../../electron/shared/result'
import type { ImportCounts, ImportPreview } from '../../../../electron/shared/transfer'
import { aDraft, aTask } from '../drafts'
import { open, record, valueOf } from '../fixtures'
import { openFolder, tempFolder, type FileStore } from '../temp-folder'

export const watching: MergeRules = { keepsWatching: true, isTable: false }
const importId = '00000000-0000-4000-8000-000000000001'

/** A store on files, and its folder. */
export interface TestHistory extends FileStore {
  readonly folder: string
}

/** An empty history; with one account unless it is to be imported into. */
export function aHistory({ hasAccount = true } = {}): TestHistory {
  const folder = tempFolder()
  const opened = openFolder(folder)
  if (hasAccount) {
    const draft = {
      id: null,
      kind: 'cloud',
      label: '主账号',
      color: 'green',
      isDefault: true,
    } as const
    valueOf(opened.store.saveProfile(draft, 500))
  }
  return { ...opened, folder }
}

/** Carries out an order on a folder, as the worker does. */
export function order(
  { folder }: { readonly folder: string },
  given: TransferOrder,
  flag = new Int32Array(1),
  look: LookAtDisk = lookAtDisk,
): Promise<Result<TransferOutcome>> {
  return carryOut(given, { open, folder, lookAtDisk: look, flag, tell: () => undefined })
}

/** Exports to a file beside the history; answers its path. */
export async function exported(
  history: TestHistory,
  changes: Partial<ExportOrder> = {},
): Promise<string> {
  const file = join(history.folder, `export-${readdirSync(history.folder).length}`)
  const plain = { format: 'json', scope: { kind: 'everything' }, isUinShown: true } as const
  const about = { locale: 'zh-CN', app: '0.1.0', now: 9_000 } as const
  const outcome = await order(history, {
    kind: 'export',
    isReadOnly: false,
    file,
    ...plain,
    ...about,
    ...changes,
  })
  valueOf(outcome)
  return file
}

/** Reads a file for an import. */
export async function previewed(
  history: { readonly folder: string },
  file: string,
): Promise<ImportPreview> {
  const outcome = valueOf(await order(history, { kind: 'readImport', file, importId, now: 10_000 }))
  if (outcome.kind !== 'preview') throw new Error(outcome.kind)
  return outcome.preview
}

/** Reads a file and merges it. */
export async function imported(
  history: { readonly folder: string },
  file: string,
  rules: MergeRules = watching,
): Promise<ImportCounts> {
  await previewed(history, file)
  const outcome = valueOf(await order(history, { kind: 'import', importId, rules }))
  if (outcome.kind !== 'imported') throw new Error(outcome.kind)
  return outcome.counts
}

/** Everything a history holds that an export carries, free of row ids. */
export function contentOf(database: Database): unknown {
  const sql = createSql(database)
  const named = (columns: string, table: string, order: string) =>
    sql.rows(`SELECT ${columns} FROM ${table} ORDER BY ${order}`)
  const owner = 'JOIN tasks ON tasks.id = task_id'
  return {
    profiles: named('id, kind, label, color, is_default, is_removed, created_at', 'profiles', 'id'),
    tasks: named(
      `profile_id, external_id, alias, note, tags, is_favorite, favorite_rank, is_muted, is_seen,
       watch_state, watch_reason, refresh_interval, added_at, changed_at, ended_at, first_read_at,
       last_read_at, last_request_id, status, server_name, search_text, task, told_pace, is_patient,
       failure_signature, duration_seconds, removed_at,
       (SELECT count(*) FROM readings WHERE id <= last_reading_id AND task_id = tasks.id) AS last`,
      'tasks',
      'profile_id, external_id',
    ),
    readings: named(
      'external_id, observed_at, request_id, changes, readings.task AS task, raw',
      `readings ${owner}`,
      'profile_id, external_id, readings.id',
    ),
    durations: named(
      'external_id, durations.profile_id, durations.name, nth, seconds, durations.ended_at',
      `durations ${owner}`,
      'durations.profile_id, external_id, durations.name, nth',
    ),
    tags: named('tag, count', 'tag_counts', 'tag'),
    notes: named('*', 'failure_notes', 'signature'),
    found: named('rowid IN (SELECT id FROM tasks) AS isThere', 'task_search', 'rowid').length,
  }
}

/** Text of every kind but what the store never holds. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('=1+1', '\t|', '"a",b\r\n', '部署'),
  )
  .map((text) => text.toWellFormed().replaceAll('\0', ''))

/** What a generated task went through. */
export interface Story {
  readonly externalId: string
  readonly alias: string
  readonly note: string
  readonly tags: readonly string[]
  readonly isFavorite: boolean
  readonly isMuted: boolean
  readonly interval: 3 | 'manual' | null
  readonly statuses: readonly string[]
  readonly failReason: string
}

/** Some tasks with different ids. */
export const stories: fc.Arbitrary<readonly Story[]> = fc.uniqueArray(
  fc.record({
    externalId: fc.stringMatching(/^[a-z0-9]{1,8}$/u),
    alias: anyText,
    note: anyText,
    tags: fc.array(
      anyText.map((text) => text.trim()).filter((text) => text !== ''),
      { maxLength: 3 },
    ),
    isFavorite: fc.boolean(),
    isMuted: fc.boolean(),
    interval: fc.constantFrom<Story['interval'][]>(3, 'manual', null),
    statuses: fc.array(fc.constantFrom('running', 'finished', 'failed', 'odd'), { maxLength: 4 }),
    failReason: anyText,
  }),
  { selector: ({ externalId }) => externalId, maxLength: 5 },
)

/** Lets the store live through it; task after task, a second between readings. */
export function live({ store }: TestHistory, told: readonly Story[]): void {
  let now = 1_000
  for (const story of told) {
    const { externalId, alias, note, tags, isFavorite, isMuted, interval } = story
    const input = { profileId: 'p1', externalIds: [externalId], alias, tags, isFavorite, isMuted }
    const [added] = valueOf(store.addTasks(input, (now += 1_000))).added
    if (added === undefined) throw new Error('not added')
    valueOf(store.editTasks([added.id], { note, refreshInterval: interval }))
    let before = added
    for (const status of story.statuses) {
      const task = aTask({
        externalId,
        status,
        failReason: story.failReason,
        userUin: '100112345623',
      })
      before = record(store, aDraft(before, task, { observedAt: (now += 1_000) }))
    }
    if (story.statuses.at(-1) === 'finished') {
      valueOf(store.endWatch(added.id, { state: 'ended', reason: 'finished' }, null, now))
    }
  }
}

/** A history that lived through some stories. */
export function aLivedHistory(told: readonly Story[]): TestHistory {
  const history = aHistory()
  live(history, told)
  return history
}

/** Some stories that are always the same. */
export const fixedStories: readonly Story[] = [
  {
    externalId: 'one',
    alias: '=SUM(A1)',
    note: 'first\r\nsecond',
    tags: ['团队 1', 'a;b'],
    isFavorite: true,
    isMuted: false,
    interval: 3,
    statuses: ['running', 'running', 'finished'],
    failReason: '',
  },
  {
    externalId: 'two',
    alias: '',
    note: '',
    tags: [],
    isFavorite: false,
    isMuted: true,
    interval: null,
    statuses: ['running', 'failed'],
    failReason: 'uin 100112345623 has no quota | really',
  },
  {
    externalId: 'three',
    alias: '等待',
    note: '',
    tags: ['团队 1'],
    isFavorite: true,
    isMuted: false,
    interval: 'manual',
    statuses: [],
    failReason: '',
  },
]

/** The database file of a history. */
export function databaseOf({ folder }: { readonly folder: string }): Database {
  const database = open(storePaths(folder).database, { readOnly: true })
  onTestFinished(() => database.close())
  return database
}
