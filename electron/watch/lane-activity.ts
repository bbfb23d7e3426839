import type { TaskActivity } from '../shared/contract'
import type { Entry } from './entry'
import type { Permit } from './gate'

/** What the activity of an entry depends on. */
export interface ActivityInput {
  /** Epoch milliseconds. */
  readonly now: number
  readonly monotonic: number
  readonly permit: Permit
  /** The user paused watching as a whole. */
  readonly isPaused: boolean
}

/** How reading goes for one entry. */
export function activityOf(entry: Entry, input: ActivityInput): TaskActivity {
  const delayMs = untilReadMs(entry, input)
  return {
    taskId: entry.taskId,
    isReading: entry.flight !== null,
    nextReadAt: delayMs === null ? null : Math.round(input.now + delayMs),
    lastReadAt: entry.lastReadAt,
    intervalMs: entry.intervalMs,
    problem: entry.failure?.error ?? null,
  }
}

/** Less is no news: a moment that lies ahead is worked out from two clocks. */
const newsMs = 500

/** True when an activity says something that the one told before does not. */
export function isActivityNews(before: TaskActivity | null, after: TaskActivity): boolean {
  return (
    before === null ||
    before.isReading !== after.isReading ||
    before.lastReadAt !== after.lastReadAt ||
    before.problem !== after.problem ||
    (before.intervalMs === null) !== (after.intervalMs === null) ||
    (before.nextReadAt === null) !== (after.nextReadAt === null) ||
    Math.abs((before.nextReadAt ?? 0) - (after.nextReadAt ?? 0)) >= newsMs
  )
}

function untilReadMs(
  { dueAt, ask, flight }: Entry,
  { monotonic, permit, isPaused }: ActivityInput,
): number | null {
  if (flight !== null || dueAt === null) return null
  if (isPaused && ask === null) return null
  const opensInMs = ask === 'task' ? 0 : permit.opensInMs
  return opensInMs === null ? null : Math.max(0, dueAt - monotonic, permit.waitMs, opensInMs)
}
