import { formatChinaTime } from '../../electron/shared/china-time'
import type { TaskActivity } from '../../electron/shared/contract'
import type { Profile } from '../../electron/shared/profile'
import type { Reading, Step, Task, TaskRecord } from '../../electron/shared/task'
import { startOfTests } from './fake-clock'

/** A running task of a minute ago, without steps; `changes` win. */
export function aTask(changes: Partial<Task> = {}): Task {
  return {
    externalId: 'ext-1',
    status: 'running',
    stage: 'envStage',
    serverName: 'shop-api',
    versionName: '',
    createTime: formatChinaTime(startOfTests - 60_000),
    startTime: formatChinaTime(startOfTests - 60_000),
    failReason: '',
    userEnvId: 'env-1',
    userUin: '100012345678',
    steps: [],
    ...changes,
  }
}

/** A step that waits; `changes` win. */
export function aStep(name: string, changes: Partial<Step> = {}): Step {
  return {
    name,
    status: 'todo',
    startTime: '',
    endTime: '',
    costSeconds: null,
    failReason: '',
    ...changes,
  }
}

/** A step with its times in epoch milliseconds; its duration follows from them unless given. */
export function aTimedStep(
  name: string,
  status: string,
  {
    startedAt,
    endedAt,
    ...changes
  }: Partial<Step> & { readonly startedAt?: number; readonly endedAt?: number } = {},
): Step {
  const lastedMs = startedAt === undefined || endedAt === undefined ? 0 : endedAt - startedAt
  return aStep(name, {
    status,
    startTime: startedAt === undefined ? '' : formatChinaTime(startedAt),
    endTime: endedAt === undefined ? '' : formatChinaTime(endedAt),
    costSeconds: Math.round(lastedMs / 1000),
    ...changes,
  })
}

/** A reading at the start of the tests; its raw text follows from the task. */
export function aReading(
  task: Partial<Task> = {},
  changes: Partial<Omit<Reading, 'task'>> = {},
): Reading {
  const whole = aTask(task)
  return {
    task: whole,
    requestId: 'request-1',
    observedAt: startOfTests,
    raw: JSON.stringify({ ExternalId: whole.externalId, Status: whole.status }),
    ...changes,
  }
}

/** A watched task that was added just now and never read; `changes` win. */
export function aRecord(changes: Partial<TaskRecord> = {}): TaskRecord {
  return {
    id: 1,
    profileId: 'profile-1',
    externalId: 'ext-1',
    alias: '',
    note: '',
    tags: [],
    isFavorite: false,
    isMuted: false,
    isSeen: true,
    watch: { state: 'active' },
    addedAt: startOfTests,
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
    ...changes,
  }
}

/** A record that was read once, a second before the tests start. */
export function aReadRecord(
  task: Partial<Task> = {},
  changes: Partial<TaskRecord> = {},
): TaskRecord {
  const readAt = startOfTests - 1_000
  const whole = aTask({ externalId: changes.externalId ?? 'ext-1', ...task })
  return aRecord({
    task: whole,
    addedAt: readAt - 1_000,
    firstReadAt: readAt,
    lastReadAt: readAt,
    changedAt: readAt,
    endedAt: ['finished', 'failed', 'stopped'].includes(whole.status) ? readAt : null,
    lastRequestId: 'request-0',
    lastReadingId: 1,
    ...changes,
  })
}

/** An account with its key in the keychain; `changes` win. */
export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    id: 'profile-1',
    kind: 'cloud',
    label: '主账号',
    color: 'blue',
    isDefault: false,
    keyPlace: 'keychain',
    secretIdHint: 'AKID••••7f2c',
    hasToken: false,
    tokenExpiresAt: null,
    createdAt: 0,
    isRemoved: false,
    ...changes,
  }
}

/** A task that was just read and is read every five seconds; `changes` win. */
export function anActivity(changes: Partial<TaskActivity> = {}): TaskActivity {
  return {
    taskId: 1,
    isReading: false,
    nextReadAt: startOfTests + 5_000,
    lastReadAt: startOfTests,
    intervalMs: 5_000,
    problem: null,
    ...changes,
  }
}
