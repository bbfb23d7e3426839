import { formatChinaTime } from '../../electron/shared/china-time'
import type { Reading, Step, Task, TaskRecord } from '../../electron/shared/task'

/** A step as the cloud tells it; times are given as epoch milliseconds. */
export function buildStep(
  name: string,
  status: string,
  rest: {
    readonly startedAt?: number
    readonly endedAt?: number
    readonly costSeconds?: number | null
    readonly failReason?: string
  } = {},
): Step {
  const { startedAt, endedAt, costSeconds, failReason = '' } = rest
  const cost =
    startedAt !== undefined && endedAt !== undefined ? Math.round((endedAt - startedAt) / 1000) : 0
  return {
    name,
    status,
    startTime: startedAt === undefined ? '' : formatChinaTime(startedAt),
    endTime: endedAt === undefined ? '' : formatChinaTime(endedAt),
    costSeconds: costSeconds === undefined ? cost : costSeconds,
    failReason,
  }
}

/** A task as the cloud tells it; everything not given is plausible. */
export function buildTask(rest: Partial<Task> = {}): Task {
  return {
    externalId: 'ext-1',
    status: 'running',
    stage: 'envStage',
    serverName: '',
    versionName: '',
    createTime: '',
    startTime: '',
    failReason: '',
    userEnvId: 'env-8k2jd0',
    userUin: '100012345678',
    steps: [],
    ...rest,
  }
}

/** A row of the history; everything not given is that of a task just added. */
export function buildRecord(rest: Partial<TaskRecord> & Pick<TaskRecord, 'id'>): TaskRecord {
  return {
    profileId: 'main',
    externalId: rest.task?.externalId ?? `ext-${rest.id}`,
    alias: '',
    note: '',
    tags: [],
    isFavorite: false,
    isMuted: false,
    isSeen: true,
    watch: { state: 'active' },
    addedAt: 0,
    task: null,
    firstReadAt: null,
    lastReadAt: null,
    changedAt: null,
    endedAt: null,
    lastRequestId: '',
    lastReadingId: null,
    refreshInterval: null,
    toldPace: 'onTime',
    isPatient: false,
    ...rest,
  }
}

/** The answer's `Response` object, as the cloud writes it. */
export function rawAnswer(task: Task, requestId: string): string {
  return JSON.stringify({
    ExternalId: task.externalId,
    EnvId: '',
    UserUin: task.userUin,
    ServerName: task.serverName,
    VersionName: task.versionName,
    CreateTime: task.createTime,
    StartTime: task.startTime,
    Stage: task.stage,
    Status: task.status,
    FailReason: task.failReason,
    UserEnvId: task.userEnvId,
    Steps: task.steps.map((step) => ({
      Name: step.name,
      Status: step.status,
      StartTime: step.startTime,
      EndTime: step.endTime,
      CostTime: step.costSeconds ?? 0,
      FailReason: step.failReason,
    })),
    RequestId: requestId,
  })
}

/** A reading of a task. */
export function buildReading(task: Task, observedAt: number, requestId = 'req-1'): Reading {
  return { task, requestId, observedAt, raw: rawAnswer(task, requestId) }
}
