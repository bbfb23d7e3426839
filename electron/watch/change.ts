import { failureIn, stepWith } from '../shared/failure-in'
import { occurrences } from '../shared/occurrence'
import {
  currentStep,
  isTerminal,
  type Step,
  type Task,
  type TaskChange,
  type TaskField,
} from '../shared/task'

const comparedFields = [
  'serverName',
  'versionName',
  'createTime',
  'startTime',
  'failReason',
  'userEnvId',
  'userUin',
] as const satisfies readonly TaskField[]

/**
 * What differs between two readings of a task; `before` null is the first one, which is never a
 * change to tell. Steps are matched by name and occurrence, so order does not matter. A step that
 * is no longer reported is a change of its own; the task itself stays as the cloud told it.
 */
export function changesBetween(before: Task | null, after: Task): readonly TaskChange[] {
  if (before === null) return [{ kind: 'firstSeen', status: after.status }]
  const ofStatus = statusChanges(before, after)
  return [
    ...ofStatus,
    ...stageChanges(before, after),
    ...stepChanges(before.steps, after.steps),
    ...fieldChanges(before, after, ofStatus),
  ]
}

function statusChanges({ status: from }: Task, after: Task): readonly TaskChange[] {
  const to = after.status
  if (from === to) return []
  switch (to) {
    case 'finished':
      return [{ kind: 'finished' }]
    case 'failed':
      return [{ kind: 'failed', ...failureIn(after) }]
    case 'stopped':
      return [{ kind: 'stopped', stepName: stepItStoppedIn(after) }]
  }
  if (isTerminal(from) && !saysNothing(to)) return [{ kind: 'restarted', from }]
  return [to === 'running' ? { kind: 'started' } : { kind: 'statusChanged', from, to }]
}

/** An answer without a status is no sign that an ended task goes on. */
function saysNothing(status: string): boolean {
  return status === '' || status === 'unknown'
}

/** The step an ended task ended in; "" when it finished, or the steps do not tell. */
export function endStepOf(task: Task): string {
  switch (task.status) {
    case 'failed':
      return failureIn(task).stepName
    case 'stopped':
      return stepItStoppedIn(task)
    default:
      return ''
  }
}

/** The stopped step, else where work was going on, else the last that ended. */
function stepItStoppedIn(task: Task): string {
  return stepWith(task.steps, 'stopped') ?? currentStep(task)?.name ?? ''
}

function stageChanges({ stage: from }: Task, { stage: to }: Task): readonly TaskChange[] {
  return from === to ? [] : [{ kind: 'stageChanged', from, to }]
}

function fieldChanges(
  before: Task,
  after: Task,
  ofStatus: readonly TaskChange[],
): readonly TaskChange[] {
  const isReasonSaid = ofStatus.some(({ kind }) => kind === 'failed')
  return comparedFields
    .filter((field) => before[field] !== after[field] && !(field === 'failReason' && isReasonSaid))
    .map((field) => ({ kind: 'fieldChanged', field, from: before[field], to: after[field] }))
}

function stepChanges(before: readonly Step[], after: readonly Step[]): readonly TaskChange[] {
  const earlierSteps = byOccurrence(before)
  const changes: TaskChange[] = []
  for (const [key, step] of byOccurrence(after)) {
    changes.push(...stepChange(earlierSteps.get(key), step))
    earlierSteps.delete(key)
  }
  for (const { name } of earlierSteps.values()) {
    changes.push({ kind: 'stepVanished', stepName: name })
  }
  return changes
}

function stepChange(before: Step | undefined, after: Step): readonly TaskChange[] {
  const stepName = after.name
  if (before === undefined) return [{ kind: 'stepAppeared', stepName, status: after.status }]
  if (before.status !== after.status) {
    return [{ kind: 'stepChanged', stepName, from: before.status, to: after.status }]
  }
  const [from, to] = [detailsOf(before), detailsOf(after)]
  return from === to ? [] : [{ kind: 'fieldChanged', field: 'steps', from, to }]
}

/** Steps by name and how many of that name came before. */
function byOccurrence(steps: readonly Step[]): Map<string, Step> {
  return new Map(occurrences(steps).map(({ item, nth }) => [`${nth} ${item.name}`, item]))
}

/**
 * What late answers fill in without a change of status. End and duration of a step that is still
 * open are left out: a counter that runs on is not news.
 */
function detailsOf({ name, status, startTime, endTime, costSeconds, failReason }: Step): string {
  const isOpen = status === 'running' || status === 'todo'
  const cost = costSeconds === null || costSeconds === 0 ? '' : `${costSeconds} s`
  const ofEnd = isOpen ? [] : [endTime, cost]
  return [name, startTime, ...ofEnd, failReason].filter((part) => part !== '').join(' ')
}
