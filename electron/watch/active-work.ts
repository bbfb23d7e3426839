import { believableTime } from '../shared/believable-time'
import { stages, type Step, type Task, type TaskRecord } from '../shared/task'

/** What a running task is at, and what still lies ahead of it. */
export interface Work {
  /** Running steps, or the stage of a task without steps. `since` in epoch milliseconds. */
  readonly active: readonly { readonly name: string; readonly since: number }[]
  /** Names of the steps, or stages, that have not begun. */
  readonly ahead: readonly string[]
}

type WorkRecord = Pick<TaskRecord, 'changedAt' | 'firstReadAt'>

/** The work of a running task at `now`, epoch milliseconds. */
export function workOf(record: WorkRecord, task: Task, now: number): Work {
  if (task.steps.length === 0) return workByStage(record, task, now)
  const running = task.steps.filter(({ status }) => status === 'running')
  const ended = new Set(['running', 'finished', 'failed', 'stopped', 'notInvolve'])
  return {
    active: running.map((step) => ({ name: step.name, since: sinceOf(step, record, now) })),
    ahead: task.steps.filter(({ status }) => !ended.has(status)).map(({ name }) => name),
  }
}

/** The step whose slowness would hold the task up: the running one, else the one it waits for. */
export function heldBy({ active, ahead }: Work): string {
  return active[0]?.name ?? ahead[0] ?? ''
}

/** The cloud's word, else the last change we saw: its beginning, or something later. */
function sinceOf({ startTime }: Step, { changedAt }: WorkRecord, now: number): number {
  return believableTime(startTime, now) ?? Math.min(changedAt ?? now, now)
}

function workByStage({ changedAt, firstReadAt }: WorkRecord, task: Task, now: number): Work {
  const { stage } = task
  if (stage === '') return { active: [], ahead: [] }
  const index = stages.findIndex((name) => name === stage)
  const started = index === 0 ? believableTime(task.startTime, now) : null
  const since = started ?? Math.min(changedAt ?? firstReadAt ?? now, now)
  return { active: [{ name: stage, since }], ahead: index === -1 ? [] : stages.slice(index + 1) }
}
