import { isTerminal, type Reading, type TaskRecord, type Watch } from '../shared/task'

/** What a waiting write will make of a task; without a reading only its watch changes. */
export interface WaitingState {
  readonly reading: Reading | null
  readonly watch: Watch
}

/** What is known of tasks beyond what the history holds, while it cannot be written. */
export interface WaitingStates {
  add(taskId: number, state: WaitingState): void
  /** The oldest one of a task is settled. */
  settle(taskId: number): void
  /** A record as it will be once everything that waits is written. */
  newest(record: TaskRecord): TaskRecord
}

/** Nothing waits. */
export function createWaitingStates(): WaitingStates {
  const byTask = new Map<number, readonly WaitingState[]>()
  return {
    add(taskId, state) {
      byTask.set(taskId, [...(byTask.get(taskId) ?? []), state])
    },
    settle(taskId) {
      const rest = byTask.get(taskId)?.slice(1) ?? []
      if (rest.length === 0) byTask.delete(taskId)
      else byTask.set(taskId, rest)
    },
    newest: (record) => (byTask.get(record.id) ?? []).reduce(withState, record),
  }
}

function withState(record: TaskRecord, { reading, watch }: WaitingState): TaskRecord {
  if (reading === null) return { ...record, watch }
  const { task, observedAt, requestId } = reading
  return {
    ...record,
    watch,
    task,
    firstReadAt: record.firstReadAt ?? observedAt,
    lastReadAt: observedAt,
    changedAt: observedAt,
    endedAt: isTerminal(task.status) ? (record.endedAt ?? observedAt) : null,
    lastRequestId: requestId,
  }
}
