import { lastChangeAt } from '../electron/shared/last-change'
import type { TaskActivity } from '../electron/shared/contract'
import type { TaskForecast } from '../electron/shared/forecast'
import { hasLostContact } from '../electron/shared/lost-contact'
import type { Pace, TaskRecord } from '../electron/shared/task'
import { attentionOf, type Attention } from '../electron/shared/task-query'
import type { StatusShape } from './components/base/status-shape'

/** What a row says about its task at a glance. */
export const taskStates = [
  'waiting',
  'running',
  'slow',
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

/** What is known of a task besides its record. */
export interface TaskKnowledge {
  readonly activity: TaskActivity | null
  readonly forecast: TaskForecast | null
  /** The user paused reading as a whole, which is told elsewhere. */
  readonly isPaused: boolean
}

/**
 * The state of a task. Slow, stuck and lost are three different things: stuck means that we read
 * successfully and nothing moves; lost means that we do not know.
 */
export function taskState(
  record: TaskRecord,
  now: number,
  { activity, forecast, isPaused }: TaskKnowledge,
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
  if (watch.state === 'active' && !isPaused && hasLostContact(activity, now)) {
    return 'lost'
  }
  if (task?.status !== 'running') return 'unknown'
  return watch.state === 'active' ? stateOfPace(forecast?.pace ?? 'onTime') : 'running'
}

function stateOfPace(pace: Pace): TaskState {
  return pace === 'onTime' ? 'running' : pace
}

function isOver(record: TaskRecord): boolean {
  return ['finished', 'failed', 'stopped'].includes(record.task?.status ?? '')
}

function isResult(reason: string): reason is 'finished' | 'failed' | 'stopped' {
  return reason === 'finished' || reason === 'failed' || reason === 'stopped'
}

/** For how long nothing has changed, until the last read: what happened since nobody knows. */
export function unchangedForMs(record: TaskRecord, now: number): number {
  const until = Math.min(now, record.lastReadAt ?? now)
  return Math.max(0, until - (lastChangeAt(record, until) ?? until))
}

/** The heading a row belongs under; a stuck task needs action too, unless the user waits for it. */
export function attentionAt(record: TaskRecord, state: TaskState): Attention {
  return state === 'stuck' && !record.isPatient ? 'needsAction' : attentionOf(record)
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
    case 'slow':
      return 'running'
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
    case 'slow':
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
