import * as v from 'valibot'
import { passingReasons, type NoticeFacts } from '../shared/notice'
import type { Step, Task, TaskChange } from '../shared/task'

/**
 * JSON in columns is unknown until a schema has read it: a file may come from another version, a
 * backup or a damaged disk. What cannot be read costs itself and nothing else.
 */

/**
 * The task a parsed JSON value stands for; null when it stands for none. Read by hand, 20 times
 * faster than by schema: at the start there can be 10,000 of them.
 */
export function taskOf(stored: unknown): Task | null {
  if (!isObject(stored)) return null
  const { externalId, status } = stored
  if (typeof externalId !== 'string' || typeof status !== 'string') return null
  return {
    externalId,
    status,
    stage: textOf(stored['stage']),
    serverName: textOf(stored['serverName']),
    versionName: textOf(stored['versionName']),
    createTime: textOf(stored['createTime']),
    startTime: textOf(stored['startTime']),
    failReason: textOf(stored['failReason']),
    userEnvId: textOf(stored['userEnvId']),
    userUin: textOf(stored['userUin']),
    steps: listOf(stored['steps']).filter(isObject).map(stepOf),
  }
}

function stepOf(stored: Readonly<Record<string, unknown>>): Step {
  const { costSeconds } = stored
  return {
    name: textOf(stored['name']),
    status: textOf(stored['status']),
    startTime: textOf(stored['startTime']),
    endTime: textOf(stored['endTime']),
    costSeconds: typeof costSeconds === 'number' ? costSeconds : null,
    failReason: textOf(stored['failReason']),
  }
}

const changeSchema: v.GenericSchema<unknown, TaskChange> = v.variant('kind', [
  v.object({ kind: v.literal('firstSeen'), status: v.string() }),
  v.object({ kind: v.picklist(['started', 'finished']) }),
  v.object({ kind: v.literal('failed'), stepName: v.string(), failReason: v.string() }),
  v.object({ kind: v.literal('stopped'), stepName: v.string() }),
  v.object({ kind: v.literal('restarted'), from: v.string() }),
  v.object({
    kind: v.picklist(['statusChanged', 'stageChanged']),
    from: v.string(),
    to: v.string(),
  }),
  v.object({ kind: v.literal('stepAppeared'), stepName: v.string(), status: v.string() }),
  v.object({
    kind: v.literal('stepChanged'),
    stepName: v.string(),
    from: v.string(),
    to: v.string(),
  }),
  v.object({ kind: v.literal('stepVanished'), stepName: v.string() }),
  v.object({
    kind: v.literal('fieldChanged'),
    field: v.picklist([
      'serverName',
      'versionName',
      'createTime',
      'startTime',
      'failReason',
      'userEnvId',
      'userUin',
      'steps',
    ]),
    from: v.string(),
    to: v.string(),
  }),
])

const text = v.fallback(v.string(), '')
const length = v.fallback(v.nullable(v.number()), null)
const count = v.fallback(v.number(), 0)
const factsSchema: v.GenericSchema<unknown, NoticeFacts> = v.object({
  name: text,
  externalId: text,
  versionName: text,
  stepName: text,
  failReason: text,
  durationMs: length,
  usualMs: length,
  stage: text,
  sameCount: count,
  remainingMs: length,
  counts: v.fallback(
    v.nullable(v.object({ finished: count, failed: count, stopped: count, other: count })),
    null,
  ),
  names: v.fallback(v.array(v.string()), []),
  digestOf: v.fallback(v.nullable(v.picklist(passingReasons)), null),
})

/** Stands for an answer that cannot be read any more. */
export const unreadableTask: Task = {
  externalId: '',
  status: '',
  stage: '',
  serverName: '',
  versionName: '',
  createTime: '',
  startTime: '',
  failReason: '',
  userEnvId: '',
  userUin: '',
  steps: [],
}

/** A stored task; null when there is none or it cannot be read. */
export function parseTask(stored: unknown): Task | null {
  return taskOf(parseJson(stored))
}

/** The change a parsed JSON value stands for; null when it stands for none. */
export function parseChange(given: unknown): TaskChange | null {
  return readable(changeSchema, given)
}

/** Stored changes, without those that cannot be read. */
export function parseChanges(stored: unknown): readonly TaskChange[] {
  return listOf(parseJson(stored)).flatMap((change) => parseChange(change) ?? [])
}

/** Stored tags, without those that cannot be read. */
export function parseTags(stored: unknown): readonly string[] {
  return listOf(parseJson(stored)).filter((tag) => typeof tag === 'string')
}

/** Stored facts of a notice; empty ones when they cannot be read. */
export function parseFacts(stored: unknown): NoticeFacts {
  const parsed = parseJson(stored)
  return v.parse(factsSchema, isObject(parsed) ? parsed : {})
}

function textOf(given: unknown): string {
  return typeof given === 'string' ? given : ''
}

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? (given as readonly unknown[]) : []
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function readable<T>(schema: v.GenericSchema<unknown, T>, given: unknown): T | null {
  const parsed = v.safeParse(schema, given)
  return parsed.success ? parsed.output : null
}

function parseJson(stored: unknown): unknown {
  if (typeof stored !== 'string') return null
  try {
    return JSON.parse(stored) as unknown
  } catch {
    return null
  }
}
