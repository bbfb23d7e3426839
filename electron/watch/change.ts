import {
  isTerminal,
  currentStep,
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
 * change to tell. Step names may repeat: the second of a name is compared with the second before.
 */
export function changesBetween(before: Task | null, after: Task): readonly TaskChange[] {
  if (before === null) return [{ kind: 'firstSeen', status: after.status }]
  return [
    ...statusChanges(before, after),
    ...(before.stage === after.stage
      ? []
      : [{ kind: 'stageChanged' as const, from: before.stage, to: after.stage }]),
    ...stepChanges(before.steps, after.steps),
    ...comparedFields.flatMap((field) =>
      before[field] === after[field]
        ? []
        : [{ kind: 'fieldChanged' as const, field, from: before[field], to: after[field] }],
    ),
  ]
}

function statusChanges(before: Task, after: Task): TaskChange[] {
  const [from, to] = [before.status, after.status]
  if (from === to) return []
  if (isTerminal(from) && !isTerminal(to)) return [{ kind: 'restarted', from }]
  const stepName = currentStep(after)?.name ?? ''
  switch (to) {
    case 'finished':
      return [{ kind: 'finished' }]
    case 'failed':
      return [{ kind: 'failed', stepName, failReason: after.failReason }]
    case 'stopped':
      return [{ kind: 'stopped', stepName }]
    case 'running':
      return [{ kind: 'started' }]
    default:
      return [{ kind: 'statusChanged', from, to }]
  }
}

function stepChanges(before: readonly Step[], after: readonly Step[]): TaskChange[] {
  const known = keyed(before)
  const changes: TaskChange[] = []
  for (const [key, step] of keyed(after)) {
    const earlier = known.get(key)
    known.delete(key)
    if (earlier === undefined) {
      changes.push({ kind: 'stepAppeared', stepName: step.name, status: step.status })
    } else if (earlier.status !== step.status) {
      changes.push({
        kind: 'stepChanged',
        stepName: step.name,
        from: earlier.status,
        to: step.status,
      })
    } else if (timesOf(earlier) !== timesOf(step)) {
      changes.push({
        kind: 'fieldChanged',
        field: 'steps',
        from: timesOf(earlier),
        to: timesOf(step),
      })
    }
  }
  for (const step of known.values()) changes.push({ kind: 'stepVanished', stepName: step.name })
  return changes
}

function keyed(steps: readonly Step[]): Map<string, Step> {
  const seen = new Map<string, number>()
  return new Map(
    steps.map((step) => {
      const nth = seen.get(step.name) ?? 0
      seen.set(step.name, nth + 1)
      return [`${nth} ${step.name}`, step]
    }),
  )
}

/** Start, end and reason of a step: late answers fill them in without a change of status. */
function timesOf({ name, startTime, endTime, failReason }: Step): string {
  return [name, startTime, endTime, failReason].filter((part) => part !== '').join(' ')
}
