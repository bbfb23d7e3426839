import * as v from 'valibot'
import { profileColors } from '../../shared/profile'
import { refreshIntervals } from '../../shared/settings'
import { paces, type Task, type TaskChange } from '../../shared/task'
import { parseChange, taskOf } from '../stored-json'

/** The file format `docs/export-format.md` describes. */
export const formatName = 'runwatch-history'

/** Raised when an older program would read a file wrongly. */
export const formatVersion = 1

const text = v.string()
const time = v.pipe(v.number(), v.safeInteger())
const maybeTime = v.nullable(time)
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const answer = v.pipe(
  v.record(text, v.unknown()),
  v.rawTransform<Record<string, unknown>, Task>(({ dataset, addIssue, NEVER }) => {
    const task = taskOf(dataset.value)
    if (task !== null) return task
    addIssue({ message: 'not an answer' })
    return NEVER
  }),
)

const change = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, TaskChange>(({ dataset, addIssue, NEVER }) => {
    const parsed = parseChange(dataset.value)
    if (parsed !== null) return parsed
    addIssue({ message: 'not a change' })
    return NEVER
  }),
)

/** An account, without anything of its key. */
export const accountSchema = v.strictObject({
  id: v.pipe(text, v.minLength(1), v.maxLength(64)),
  kind: v.picklist(['cloud', 'demo']),
  label: v.pipe(text, v.maxLength(200)),
  color: v.picklist(profileColors),
  isDefault: v.boolean(),
  isRemoved: v.boolean(),
  createdAt: time,
})
export type Account = v.InferOutput<typeof accountSchema>

/** The first line of a file, closed so that it is JSON of its own. */
export const headerSchema = v.strictObject({
  format: v.literal(formatName),
  version: v.literal(formatVersion),
  exportedAt: time,
  app: v.pipe(text, v.maxLength(40)),
  isMasked: v.boolean(),
  accounts: v.pipe(v.array(accountSchema), v.maxLength(10_000)),
  records: v.array(v.never()),
})
export type Header = v.InferOutput<typeof headerSchema>

const watch = v.variant('state', [
  v.strictObject({ state: v.literal('active') }),
  v.strictObject({ state: v.literal('paused'), reason: v.literal('user') }),
  v.strictObject({
    state: v.literal('ended'),
    reason: v.picklist([
      'finished',
      'failed',
      'stopped',
      'notFound',
      'goneInCloud',
      'tooLong',
      'invalidId',
    ]),
  }),
])

const duration = v.strictObject({ name: text, nth: count, seconds: count, endedAt: time })

/** A task with everything the user made or saw of it; its readings follow it. */
export const taskSchema = v.strictObject({
  type: v.literal('task'),
  account: v.pipe(text, v.minLength(1), v.maxLength(64)),
  externalId: v.pipe(text, v.minLength(1), v.maxLength(200)),
  alias: v.pipe(text, v.maxLength(1_000)),
  note: v.pipe(text, v.maxLength(100_000)),
  tags: v.pipe(v.array(v.pipe(text, v.maxLength(200))), v.maxLength(200)),
  favoriteRank: v.nullable(time),
  isMuted: v.boolean(),
  isSeen: v.boolean(),
  watch,
  refreshInterval: v.nullable(v.picklist(refreshIntervals)),
  addedAt: time,
  changedAt: maybeTime,
  endedAt: maybeTime,
  firstReadAt: maybeTime,
  lastReadAt: maybeTime,
  lastRequestId: v.pipe(text, v.maxLength(1_000)),
  toldPace: v.picklist(paces),
  isPatient: v.boolean(),
  failureSignature: text,
  durationSeconds: v.nullable(v.number()),
  durations: v.array(duration),
  task: v.nullable(answer),
})
export type TransferTask = v.InferOutput<typeof taskSchema>

/** A reading of the task before it. */
export const readingSchema = v.strictObject({
  type: v.literal('reading'),
  observedAt: time,
  requestId: v.pipe(text, v.maxLength(1_000)),
  changes: v.array(change),
  task: v.nullable(answer),
  raw: text,
})
export type TransferReading = v.InferOutput<typeof readingSchema>

/** What the user wrote about failures that are alike. */
export const failureNoteSchema = v.strictObject({
  type: v.literal('failureNote'),
  signature: v.pipe(text, v.minLength(1)),
  note: text,
  changedAt: time,
})
export type TransferNote = v.InferOutput<typeof failureNoteSchema>

/** The last line: what there has to be, and the SHA-256 of every byte before it. */
export const endSchema = v.strictObject({
  tasks: count,
  readings: count,
  failureNotes: count,
  sha256: v.pipe(text, v.regex(/^[0-9a-f]{64}$/u)),
})
export type End = v.InferOutput<typeof endSchema>

export const recordSchema = v.variant('type', [taskSchema, readingSchema, failureNoteSchema])
