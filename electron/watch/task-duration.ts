import { parseChinaTime } from '../shared/china-time'
import { isTerminal, type Task, type TaskRecord } from '../shared/task'

const longestMs = 7 * 86_400_000

/**
 * Milliseconds from a task's start to its end, or to `now` (epoch milliseconds) while it is open.
 * The cloud's own times count when they make sense together; the end is that of the step the task
 * ended in (`stepName`), or of the last one to end when that is "". Else what we observed ourselves;
 * null when that is nothing.
 */
export function durationMs(
  record: Pick<TaskRecord, 'firstReadAt'>,
  task: Task,
  stepName: string,
  now: number,
): number | null {
  const endedAt = isTerminal(task.status) ? serverEnd(task, stepName) : null
  for (const text of [task.startTime, task.createTime]) {
    const startedAt = parseChinaTime(text)
    if (startedAt === null) continue
    for (const end of [endedAt, now]) {
      if (end !== null && isSane(end - startedAt)) return end - startedAt
    }
  }
  const observedMs = record.firstReadAt === null ? -1 : now - record.firstReadAt
  return isSane(observedMs) ? observedMs : null
}

function isSane(lengthMs: number): boolean {
  return lengthMs >= 0 && lengthMs <= longestMs
}

function serverEnd({ steps }: Task, stepName: string): number | null {
  const ended = stepName === '' ? steps : steps.filter(({ name }) => name === stepName)
  const ends = ended.flatMap((step) => {
    const end = parseChinaTime(step.endTime)
    const start = parseChinaTime(step.startTime)
    return end === null || (start !== null && end < start) ? [] : [end]
  })
  return ends.length === 0 ? null : Math.max(...ends)
}
