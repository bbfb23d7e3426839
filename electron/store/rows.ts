import * as v from 'valibot'
import { noticeKinds, noticeStates, type Notice } from '../shared/notice'
import { profileColors, type Profile } from '../shared/profile'
import type { StoredReading, Task, TaskChange, TaskRecord, Watch } from '../shared/task'
import type { Row } from './database'

const text = v.fallback(v.string(), '')
const stepSchema = v.object({
  name: text,
  status: text,
  startTime: text,
  endTime: text,
  costSeconds: v.fallback(v.nullable(v.number()), null),
  failReason: text,
})
const taskSchema: v.GenericSchema<unknown, Task> = v.object({
  externalId: v.string(),
  status: v.string(),
  stage: text,
  serverName: text,
  versionName: text,
  createTime: text,
  startTime: text,
  failReason: text,
  userEnvId: text,
  userUin: text,
  steps: v.fallback(v.array(stepSchema), []),
})
const changeSchema = v.pipe(
  v.looseObject({ kind: v.string() }),
  v.transform((change) => change as unknown as TaskChange),
)
const factsSchema = v.object({
  name: text,
  externalId: text,
  versionName: text,
  stepName: text,
  failReason: text,
  durationMs: v.fallback(v.nullable(v.number()), null),
})
const noFacts = v.parse(factsSchema, {
  name: '',
  externalId: '',
  versionName: '',
  stepName: '',
  failReason: '',
  durationMs: null,
})

/** A column's text; "" for anything else. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** A column's number; null for NULL. */
export function numberOf(row: Row, column: string): number | null {
  const value = row[column]
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null
}

function flag(row: Row, column: string): boolean {
  return numberOf(row, column) === 1
}

/** What a stored text holds when it is JSON of the expected shape; null for anything else. */
function parseJson<T>(schema: v.GenericSchema<unknown, T>, json: string): T | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(json))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** A task row. A latest answer that cannot be read any more counts as not read yet. */
export function taskRecordOf(row: Row, tags: readonly string[]): TaskRecord {
  return {
    id: numberOf(row, 'id') ?? 0,
    profileId: textOf(row, 'profile_id'),
    externalId: textOf(row, 'external_id'),
    alias: textOf(row, 'alias'),
    note: textOf(row, 'note'),
    tags,
    isFavorite: flag(row, 'is_favorite'),
    isMuted: flag(row, 'is_muted'),
    isSeen: flag(row, 'is_seen'),
    watch: watchOf(row),
    addedAt: numberOf(row, 'added_at') ?? 0,
    task: parseJson(taskSchema, textOf(row, 'task_json')),
    firstReadAt: numberOf(row, 'first_read_at'),
    lastReadAt: numberOf(row, 'last_read_at'),
    changedAt: numberOf(row, 'changed_at'),
    endedAt: numberOf(row, 'ended_at'),
    lastRequestId: textOf(row, 'last_request_id'),
    lastReadingId: numberOf(row, 'last_reading_id'),
  }
}

function watchOf(row: Row): Watch {
  const reason = textOf(row, 'watch_reason')
  switch (textOf(row, 'watch_state')) {
    case 'active':
      return { state: 'active' }
    case 'ended':
      return { state: 'ended', reason: reason as Extract<Watch, { state: 'ended' }>['reason'] }
    default:
      return { state: 'paused', reason: 'user' }
  }
}

/** A profile row. */
export function profileOf(row: Row): Profile {
  const keyPlace = textOf(row, 'key_place')
  return {
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind') === 'demo' ? 'demo' : 'cloud',
    label: textOf(row, 'label'),
    color: profileColors.find((color) => color === row['color']) ?? 'blue',
    isDefault: flag(row, 'is_default'),
    keyPlace: keyPlace === 'keychain' || keyPlace === 'session' ? keyPlace : 'none',
    secretIdHint: textOf(row, 'secret_id_hint'),
    hasToken: flag(row, 'has_token'),
    tokenExpiresAt: numberOf(row, 'token_expires_at'),
    createdAt: numberOf(row, 'created_at') ?? 0,
    isRemoved: flag(row, 'is_removed'),
  }
}

/** A reading row; null when its answer cannot be read any more. */
export function readingOf(row: Row): StoredReading | null {
  const task = parseJson(taskSchema, textOf(row, 'task_json'))
  if (task === null) return null
  return {
    id: numberOf(row, 'id') ?? 0,
    taskId: numberOf(row, 'task_id') ?? 0,
    task,
    requestId: textOf(row, 'request_id'),
    observedAt: numberOf(row, 'observed_at') ?? 0,
    raw: textOf(row, 'raw'),
    changes: parseJson(v.array(changeSchema), textOf(row, 'changes_json')) ?? [],
  }
}

/** A notice row. */
export function noticeOf(row: Row): Notice {
  return {
    id: numberOf(row, 'id') ?? 0,
    kind: noticeKinds.find((kind) => kind === row['kind']) ?? 'finished',
    taskId: numberOf(row, 'task_id'),
    profileId: textOf(row, 'profile_id') || null,
    facts: parseJson(factsSchema, textOf(row, 'facts_json')) ?? noFacts,
    createdAt: numberOf(row, 'created_at') ?? 0,
    state: noticeStates.find((state) => state === row['state']) ?? 'heldBack',
    stateReason: textOf(row, 'state_reason'),
    isRead: flag(row, 'is_read'),
    wasClicked: flag(row, 'was_clicked'),
  }
}
