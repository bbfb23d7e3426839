import { remedyFor } from '../shared/errors'
import { isTerminal, type Reading, type TaskRecord, type Watch } from '../shared/task'
import { registrationTries, type Failure } from './backoff'
import { confirmAfterMs } from './schedule'

const minute = 60_000
const stoppedForMs = 30 * minute
const registrationLimitMs = 10 * minute
/** Longest watch of a task that does not end, until the user asks to go on. */
export const longestWatchMs = 24 * 60 * minute

/** What decides whether a watch goes on after a reading. */
export interface EndingInput {
  readonly record: Pick<TaskRecord, 'watch' | 'task' | 'endedAt'>
  readonly reading: Pick<Reading, 'task' | 'observedAt'>
  /** How long the task has been watched since the user last asked for it, in milliseconds. */
  readonly watchedMs: number
  /** Nothing is read by itself: no confirming read will come. */
  readonly isByHandOnly: boolean
}

/** The state of a watch after a reading. */
export function watchAfterReading(input: EndingInput): Watch {
  const { record, reading } = input
  const { status } = reading.task
  if (status === 'finished' || status === 'failed' || status === 'stopped') {
    const isWaiting = record.watch.state === 'active' && !isOver(status, input)
    return isWaiting ? record.watch : { state: 'ended', reason: status }
  }
  return watchOfOpenTask(input)
}

/** A clock that was set back since the end tells nothing: better over than for ever. */
function isOver(status: string, { record, reading, isByHandOnly }: EndingInput): boolean {
  if (isByHandOnly) return true
  const endedAt = isTerminal(record.task?.status ?? '') ? record.endedAt : null
  const sinceEndMs = reading.observedAt - (endedAt ?? reading.observedAt)
  return sinceEndMs < 0 || sinceEndMs >= (status === 'stopped' ? stoppedForMs : confirmAfterMs)
}

function watchOfOpenTask({ record, reading, watchedMs }: EndingInput): Watch {
  const { watch } = record
  switch (watch.state) {
    case 'paused':
      return watch
    case 'active':
      return watchedMs > longestWatchMs ? { state: 'ended', reason: 'tooLong' } : watch
    case 'ended':
      switch (watch.reason) {
        case 'tooLong':
          return watch
        case 'finished':
        case 'failed':
        case 'stopped':
          return reading.task.status === 'running' ? { state: 'active' } : watch
        case 'notFound':
        case 'goneInCloud':
        case 'invalidId':
          return { state: 'active' }
      }
  }
}

/** The state of a watch after a read that failed; `now` in epoch milliseconds. */
export function watchAfterFailure(
  record: Pick<TaskRecord, 'watch' | 'task' | 'addedAt'>,
  { error, count }: Failure,
  now: number,
): Watch {
  const { watch } = record
  if (watch.state !== 'active') return watch
  if (error.code === 'api.notFound') {
    if (record.task !== null) return { state: 'ended', reason: 'goneInCloud' }
    const sinceAddedMs = now - record.addedAt
    const mayAppear = sinceAddedMs >= 0 && sinceAddedMs < registrationLimitMs
    return count > registrationTries && !mayAppear ? { state: 'ended', reason: 'notFound' } : watch
  }
  return remedyFor(error.code) === 'stopTask' ? { state: 'ended', reason: 'invalidId' } : watch
}
