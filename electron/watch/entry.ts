import type { TaskActivity } from '../shared/contract'
import type { TaskRecord } from '../shared/task'
import type { Ask } from './choose'
import type { Failure } from './backoff'
import { longestWatchMs } from './ending'
import type { Urgency } from './hazard'
import type { SeenStage } from './seen-stage'

/** A request under way. */
export interface Flight {
  readonly abort: AbortController
  /** Monotonic milliseconds. */
  readonly sentAt: number
  /** Why it was sent, to be asked again when it was for nothing. */
  readonly ask: Ask | null
}

/** One task of a lane. Monotonic milliseconds unless said otherwise. */
export interface Entry {
  readonly taskId: number
  /** As last heard of from the history. */
  record: TaskRecord
  dueAt: number | null
  ask: Ask | null
  flight: Flight | null
  failure: Failure | null
  /** Milliseconds between two reads while all is well; null when it is not read by itself. */
  intervalMs: number | null
  /** Epoch milliseconds of the last successful read. */
  lastReadAt: number | null
  /** When the last read was over, by both clocks; null before the first. */
  settledAt: { readonly monotonic: number; readonly wall: number } | null
  /** Drawn once per read, so that deciding anew gives the same delay. In [0, 1). */
  random: number
  watchedSince: number
  stage: SeenStage | null
  urgency: Urgency
  /** The activity last told. */
  told: TaskActivity | null
}

/** An entry that was not read yet. */
export function createEntry(record: TaskRecord, watchedSince: number): Entry {
  return {
    taskId: record.id,
    record,
    dueAt: null,
    ask: null,
    flight: null,
    failure: null,
    intervalMs: null,
    lastReadAt: record.lastReadAt,
    settledAt: null,
    random: 0.5,
    watchedSince,
    stage: null,
    urgency: () => 0,
    told: null,
  }
}

/** How urgent an entry is to be read; nobody waits longer than `longestWaitMs`, nor after a wake-up. */
export function urgencyAt(
  { settledAt, urgency }: Entry,
  now: number,
  longestWaitMs: number,
): number {
  if (settledAt === null) return Infinity
  const waitedMs = now - settledAt.monotonic
  return waitedMs >= longestWaitMs ? Infinity : urgency(waitedMs)
}

/**
 * How long a stored watch has lasted when the program starts, in milliseconds. One that was read
 * later than its limit was continued by the user: it starts anew.
 */
export function watchedBefore(record: TaskRecord, now: number): number {
  const readAfterMs = (record.lastReadAt ?? record.addedAt) - record.addedAt
  return readAfterMs > longestWatchMs ? 0 : Math.max(0, now - record.addedAt)
}

/**
 * The record to go on with when a row was edited. Rows can arrive in another order than they were
 * written: an older one still brings what the user decided.
 */
export function withEdits(known: TaskRecord, edited: TaskRecord): TaskRecord {
  if ((edited.lastReadingId ?? 0) >= (known.lastReadingId ?? 0)) {
    const lastReadAt = Math.max(edited.lastReadAt ?? 0, known.lastReadAt ?? 0)
    return { ...edited, lastReadAt: lastReadAt === 0 ? null : lastReadAt }
  }
  const { alias, note, tags, isFavorite, isMuted, isSeen, isPatient, watch, refreshInterval } =
    edited
  return {
    ...known,
    alias,
    note,
    tags,
    isFavorite,
    isMuted,
    isSeen,
    isPatient,
    watch,
    refreshInterval,
  }
}
