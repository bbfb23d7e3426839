import { noFacts, type NoticeDraft } from '../../../electron/shared/notice'
import type { ReadingDraft } from '../../../electron/shared/store-api'
import type { Reading, Task, TaskRecord } from '../../../electron/shared/task'

export function aTask(changes: Partial<Task> = {}): Task {
  return {
    externalId: 'ext-1',
    status: 'running',
    stage: 'envStage',
    serverName: 'shop',
    versionName: '',
    createTime: '2025-11-24 10:00:00',
    startTime: '',
    failReason: '',
    userEnvId: '',
    userUin: '',
    steps: [
      {
        name: 'CreateEnv',
        status: 'running',
        startTime: '2025-11-24 10:00:00',
        endTime: '',
        costSeconds: null,
        failReason: '',
      },
    ],
    ...changes,
  }
}

export function aReading(task: Task, observedAt: number): Reading {
  return {
    task,
    observedAt,
    requestId: `request-${observedAt}`,
    raw: JSON.stringify({ Status: task.status }),
  }
}

export const aNotice: NoticeDraft = {
  kind: 'finished',
  facts: {
    ...noFacts,
    name: 'shop',
    externalId: 'ext-1',
    versionName: 'v1',
    durationMs: 1_500,
    usualMs: null,
  },
  holdReason: null,
}

/** A reading of a task on its way to the store. */
export function aDraft(
  { id, lastReadingId }: TaskRecord,
  task: Task,
  changes: Partial<ReadingDraft> & { readonly observedAt?: number } = {},
): ReadingDraft {
  const { observedAt = 2_000, ...rest } = changes
  return {
    taskId: id,
    baseReadingId: lastReadingId,
    reading: aReading(task, observedAt),
    changes: [{ kind: 'firstSeen', status: task.status }],
    watch: { state: 'active' },
    isSeen: true,
    failureSignature: '',
    durationSeconds: null,
    notice: null,
    ...rest,
  }
}
