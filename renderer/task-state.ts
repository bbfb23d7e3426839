import type { TaskActivity } from '../electron/shared/contract'
import { currentStep, type TaskRecord } from '../electron/shared/task'
import { attentionOf, type Attention } from '../electron/shared/task-query'
import type { StatusShape } from './components/base/status-shape'

/** What a row says about its task at a glance. */
export const taskStates = [
  'waiting',
  'running',
  'stuck',
  'lost',
  'paused',
  'finished',
  'failed',
  'stopped',
  'unknown',
  'notFound',
  'goneInCloud',
  'tooLong',
  'invalidId',
] as const
export type TaskState = (typeof taskStates)[number]

/** Colour family of a state. */
export type StateTone = 'neutral' | 'brand' | 'ok' | 'warn' | 'bad'

const minuteMs = 60_000
const stuckMs = 15 * minuteMs
const slowStepStuckMs = 30 * minuteMs
const slowSteps = ['BuildImage', 'RunPipeline']
const lostMs = 2 * minuteMs

/**
 * The state of a task. Slow, stuck and lost are three different things: stuck means that we read
 * successfully and nothing moves; lost means that we do not know. `isReading` is false while
 * nothing is read anyway (paused by a setting, offline), which is told elsewhere.
 */
export function taskState(
  record: TaskRecord,
  now: number,
  activity: TaskActivity | null,
  isReading: boolean,
): TaskState {
  const { task, watch } = record
  if (watch.state === 'paused' && !isOver(record)) return 'paused'
  if (watch.state === 'ended' && !isResult(watch.reason)) return watch.reason
  switch (task?.status) {
    case undefined:
      return 'waiting'
    case 'finished':
    case 'failed':
    case 'stopped':
      return task.status
    default:
  }
  if (watch.state === 'active' && isReading && isLost(record, now, activity)) return 'lost'
  if (task?.status !== 'running') return 'unknown'
  return watch.state === 'active' && stuckForMs(record, now) !== null ? 'stuck' : 'running'
}

function isOver(record: TaskRecord): boolean {
  return ['finished', 'failed', 'stopped'].includes(record.task?.status ?? '')
}

function isResult(reason: string): reason is 'finished' | 'failed' | 'stopped' {
  return reason === 'finished' || reason === 'failed' || reason === 'stopped'
}

function isLost(record: TaskRecord, now: number, activity: TaskActivity | null): boolean {
  const lastReadAt = activity?.lastReadAt ?? record.lastReadAt
  if (lastReadAt === null || activity === null) return false
  const intervalMs = activity.nextReadAt === null ? 0 : activity.nextReadAt - lastReadAt
  // A read that is merely due later than usual (long intervals) has not been lost.
  if (activity.problem === null && activity.nextReadAt !== null && activity.nextReadAt > now) {
    return false
  }
  return now - lastReadAt > Math.max(lostMs, 3 * Math.max(0, intervalMs))
}

/** For how long nothing has changed, when that is long enough to call it stuck; else null. */
export function stuckForMs(record: TaskRecord, now: number): number | null {
  const { task, changedAt, lastReadAt } = record
  if (task?.status !== 'running' || changedAt === null || lastReadAt === null) return null
  const isSlowStep = slowSteps.includes(currentStep(task)?.name ?? '')
  // Until the last read, not until now: what happened since nobody knows.
  const unchangedMs = Math.min(now, lastReadAt) - changedAt
  return unchangedMs >= (isSlowStep ? slowStepStuckMs : stuckMs) ? unchangedMs : null
}

/** The heading a row belongs under; a stuck task needs action too. */
export function attentionAt(record: TaskRecord, state: TaskState): Attention {
  return state === 'stuck' ? 'needsAction' : attentionOf(record)
}

/** The icon of a state. */
export function shapeOfState(state: TaskState): StatusShape {
  switch (state) {
    case 'notFound':
    case 'goneInCloud':
    case 'invalidId':
      return 'unknown'
    case 'tooLong':
      return 'paused'
    default:
      return state
  }
}

/** The colour of a state. */
export function toneOfState(state: TaskState): StateTone {
  switch (state) {
    case 'running':
      return 'brand'
    case 'finished':
      return 'ok'
    case 'failed':
    case 'invalidId':
      return 'bad'
    case 'stuck':
    case 'notFound':
    case 'tooLong':
      return 'warn'
    case 'waiting':
    case 'lost':
    case 'paused':
    case 'stopped':
    case 'unknown':
    case 'goneInCloud':
      return 'neutral'
  }
}
