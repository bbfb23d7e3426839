import type { Task, TaskChange } from '../electron/shared/task'

/** When a change happened by the cloud's own word, its raw text; "" when it does not say. */
export function reportedTimeOf(change: TaskChange, task: Task): string {
  switch (change.kind) {
    case 'started':
      return task.startTime
    case 'stepAppeared':
      return stepTime(task, change.stepName, change.status)
    case 'stepChanged':
      return stepTime(task, change.stepName, change.to)
    case 'failed':
    case 'stopped':
      return stepTime(task, change.stepName, change.kind)
    default:
      return ''
  }
}

/** Of several steps of one name nobody can say which one it was. */
function stepTime({ steps }: Task, name: string, status: string): string {
  const [step, another] = steps.filter((candidate) => candidate.name === name)
  if (step === undefined || another !== undefined || step.status !== status) return ''
  return status === 'running' ? step.startTime : step.endTime
}
