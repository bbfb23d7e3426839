import * as v from 'valibot'
import type { NoticeFacts } from '../shared/notice'
import type { Task, TaskChange } from '../shared/task'

/**
 * JSON in columns is unknown until a schema has read it: a file may come from another version, a
 * backup or a damaged disk. What cannot be read costs itself and nothing else.
 */

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

const factsSchema: v.GenericSchema<unknown, NoticeFacts> = v.object({
  name: text,
  externalId: text,
  versionName: text,
  stepName: text,
  failReason: text,
  durationMs: v.fallback(v.nullable(v.number()), null),
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
  return readable(taskSchema, parseJson(stored))
}

/** Stored changes, without those that cannot be read. */
export function parseChanges(stored: unknown): readonly TaskChange[] {
  return listOf(stored).flatMap((change) => readable(changeSchema, change) ?? [])
}

/** Stored tags, without those that cannot be read. */
export function parseTags(stored: unknown): readonly string[] {
  return listOf(stored).filter((tag) => typeof tag === 'string')
}

/** Stored facts of a notice; empty ones when they cannot be read. */
export function parseFacts(stored: unknown): NoticeFacts {
  return v.parse(factsSchema, readable(v.looseObject({}), parseJson(stored)) ?? {})
}

function listOf(stored: unknown): readonly unknown[] {
  const parsed = parseJson(stored)
  return Array.isArray(parsed) ? (parsed as readonly unknown[]) : []
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
