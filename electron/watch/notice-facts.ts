import { noFacts, type NoticeFacts } from '../shared/notice'
import type { ServiceOutcomes } from '../shared/store-api'
import {
  currentStep,
  displayName,
  isTerminal,
  type Task,
  type TaskChange,
  type TaskRecord,
} from '../shared/task'
import { durationMs } from './task-duration'

/** What the facts of a notice about a task are taken from. */
export interface TaskFactsInput {
  readonly before: TaskRecord
  readonly after: Task
  /** What the service's earlier tasks ended like; null when nobody looked. */
  readonly outcomes: ServiceOutcomes | null
  /** How long the task will probably still take; null when unknown. */
  readonly remainingMs: number | null
  /** Epoch milliseconds of the reading. */
  readonly now: number
}

/** The facts of any notice about a task. */
export function taskFacts({ before, after, remainingMs, now }: TaskFactsInput): NoticeFacts {
  return {
    ...noFacts,
    name: displayName({ ...before, task: after }),
    externalId: before.externalId,
    versionName: after.versionName,
    stepName: currentStep(after)?.name ?? '',
    stage: after.stage,
    durationMs: durationMs(before, after, '', now),
    remainingMs: isTerminal(after.status) ? null : remainingMs,
  }
}

/** The facts of a change: an end has its step and its reason. */
export function changeFacts(change: TaskChange, input: TaskFactsInput): NoticeFacts {
  const facts = taskFacts(input)
  const { before, after, outcomes, now } = input
  switch (change.kind) {
    case 'finished':
      return { ...facts, stepName: '' }
    case 'failed':
    case 'stopped': {
      const { stepName } = change
      const failReason = change.kind === 'failed' ? change.failReason : after.failReason
      const earlier = change.kind === 'failed' ? (outcomes?.sameFailures ?? 0) : 0
      return {
        ...facts,
        stepName,
        failReason,
        durationMs: durationMs(before, after, stepName, now),
        sameCount: earlier === 0 ? 0 : earlier + 1,
      }
    }
    case 'restarted':
      return { ...facts, durationMs: null }
    default:
      return facts
  }
}
