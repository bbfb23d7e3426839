/** Why a task is to be read now although its turn may not have come. */
export type Ask =
  /** The user named this very task. */
  | 'task'
  /** It was just added or resumed. */
  | 'new'
  /** The user asked for everything. */
  | 'all'

/** A task that may be the next to be read. */
export interface Candidate {
  readonly taskId: number
  /** Monotonic milliseconds; null while it is being read, or is not read by itself. */
  readonly dueAt: number | null
  readonly ask: Ask | null
  /** When its last read was over; null when that does not count any more. */
  readonly settledAt: { readonly monotonic: number } | null
}

/** What is allowed to be read: anything due, only what was asked for, or only what was asked for by name. */
export type Allowed = 'everything' | 'asked' | 'named'

/** What the choice depends on besides the tasks. */
export interface ChoiceInput {
  /** Monotonic milliseconds. */
  readonly now: number
  readonly selectedTaskId: number | null
  readonly allowed: Allowed
  readonly requestsPerSecond: number
}

/** When more is due than can be read in so many seconds, it matters what is read first. */
const crowdSeconds = 10

/** The task to read now, if one is due, else when the next one will be. */
export interface Choice<T> {
  readonly next: T | null
  /** Monotonic milliseconds of the first task that is not due yet; null without one. */
  readonly nextDueAt: number | null
}

/**
 * Chooses the next task to read: what the user asked for by name, the one on screen, new ones, then
 * the one that was not read the longest, or in a crowd the most urgent one. One pass; among equals
 * the first stays.
 */
export function chooseNext<T extends Candidate>(
  candidates: Iterable<T>,
  { now, selectedTaskId, allowed, requestsPerSecond }: ChoiceInput,
  urgencyOf: (candidate: T) => number,
): Choice<T> {
  let next: T | null = null
  let nextRank = 0
  let urgent: T | null = null
  let highest = 0
  let dueCount = 0
  let nextDueAt: number | null = null
  for (const candidate of candidates) {
    const { dueAt, ask } = candidate
    if (dueAt === null) continue
    if (allowed === 'named' ? ask !== 'task' : allowed === 'asked' && ask === null) continue
    if (dueAt > now) {
      if (nextDueAt === null || dueAt < nextDueAt) nextDueAt = dueAt
      continue
    }
    const rank = rankOf(candidate, selectedTaskId)
    if (next === null || rank > nextRank || (rank === nextRank && waitsLonger(candidate, next))) {
      next = candidate
      nextRank = rank
    }
    dueCount += 1
    const urgency = urgencyOf(candidate)
    if (
      urgent === null ||
      urgency > highest ||
      (urgency === highest && waitsLonger(candidate, urgent))
    ) {
      urgent = candidate
      highest = urgency
    }
  }
  const isCrowd = nextRank === 0 && dueCount > crowdSeconds * requestsPerSecond
  return { next: isCrowd ? urgent : next, nextDueAt }
}

/** By the last read, not by when they are due: a short interval is no reason to be read first. */
function waitsLonger(a: Candidate, b: Candidate): boolean {
  const readA = readAt(a)
  const readB = readAt(b)
  return readA === readB ? (a.dueAt ?? 0) < (b.dueAt ?? 0) : readA < readB
}

function readAt({ settledAt }: Candidate): number {
  return settledAt === null ? -Infinity : settledAt.monotonic
}

function rankOf({ taskId, ask }: Candidate, selectedTaskId: number | null): number {
  if (ask === 'task') return 3
  if (taskId === selectedTaskId) return 2
  return ask === 'new' ? 1 : 0
}
