import type { RefreshInterval } from './settings'

/**
 * The task as the cloud tells it (API reference of DescribeCloudBaseRunOneClickTaskExternal).
 * Status, stage and step names are open vocabularies: a word nobody knew yet is kept and shown.
 */

/** Stages in the order a task passes them. */
export const stages = ['envStage', 'storageStage', 'serverStage'] as const

export type Stage = (typeof stages)[number]

/** How a running task does, measured by how long its steps usually take. */
export const paces = ['onTime', 'slow', 'stuck'] as const
export type Pace = (typeof paces)[number]

/** One step of a task. Times are the cloud's raw texts, without a zone (China time). */
export interface Step {
  readonly name: string
  readonly status: string
  readonly startTime: string
  readonly endTime: string
  /** Server-reported duration in seconds; null when not given or not a number. */
  readonly costSeconds: number | null
  readonly failReason: string
}

/** The latest answer for one ExternalId. Empty texts mean “not given”. */
export interface Task {
  readonly externalId: string
  readonly status: string
  readonly stage: string
  readonly serverName: string
  readonly versionName: string
  readonly createTime: string
  readonly startTime: string
  readonly failReason: string
  readonly userEnvId: string
  readonly userUin: string
  readonly steps: readonly Step[]
}

/** A successful read. `raw` is the JSON text of the answer's `Response` object, as received. */
export interface Reading {
  readonly task: Task
  readonly requestId: string
  /** Epoch milliseconds by our clock. */
  readonly observedAt: number
  readonly raw: string
}

/** What differs between two readings of a task. */
export type TaskChange =
  | { readonly kind: 'firstSeen'; readonly status: string }
  | { readonly kind: 'started' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly stepName: string; readonly failReason: string }
  | { readonly kind: 'stopped'; readonly stepName: string }
  | { readonly kind: 'restarted'; readonly from: string }
  | { readonly kind: 'statusChanged'; readonly from: string; readonly to: string }
  | { readonly kind: 'stageChanged'; readonly from: string; readonly to: string }
  | { readonly kind: 'stepAppeared'; readonly stepName: string; readonly status: string }
  | {
      readonly kind: 'stepChanged'
      readonly stepName: string
      readonly from: string
      readonly to: string
    }
  | { readonly kind: 'stepVanished'; readonly stepName: string }
  | {
      readonly kind: 'fieldChanged'
      readonly field: TaskField
      readonly from: string
      readonly to: string
    }

/** Task fields whose change is worth a line in the change log. */
export type TaskField =
  | 'serverName'
  | 'versionName'
  | 'createTime'
  | 'startTime'
  | 'failReason'
  | 'userEnvId'
  | 'userUin'
  | 'steps'

/** Why a watch is not active. */
export type WatchReason =
  'user' | 'finished' | 'failed' | 'stopped' | 'notFound' | 'goneInCloud' | 'tooLong' | 'invalidId'

/** Whether a task is still read. `paused` only ever comes from the user. */
export type Watch =
  | { readonly state: 'active' }
  | { readonly state: 'paused'; readonly reason: 'user' }
  | { readonly state: 'ended'; readonly reason: Exclude<WatchReason, 'user'> }

/** One task of one profile, as kept on disk. Times are epoch milliseconds by our clock. */
export interface TaskRecord {
  readonly id: number
  readonly profileId: string
  readonly externalId: string
  readonly alias: string
  readonly note: string
  readonly tags: readonly string[]
  readonly isFavorite: boolean
  /** No system notification for this task. */
  readonly isMuted: boolean
  /** False while an end of the task waits to be looked at. */
  readonly isSeen: boolean
  readonly watch: Watch
  readonly addedAt: number
  /** Null until the first successful read. */
  readonly task: Task | null
  readonly firstReadAt: number | null
  readonly lastReadAt: number | null
  /** When a reading last differed from the one before. */
  readonly changedAt: number | null
  /** When a terminal status was first observed; null while not terminal. */
  readonly endedAt: number | null
  /** Request id of the last successful read. */
  readonly lastRequestId: string
  /** The reading that `task` came from; what a writer compares against. */
  readonly lastReadingId: number | null
  /** How often this task is read; null as the settings say. */
  readonly refreshInterval: RefreshInterval | null
  /** The slowest pace that was told since the task last changed. */
  readonly toldPace: Pace
  /** The user goes on waiting for a task that is slow or stuck; until it changes. */
  readonly isPatient: boolean
}

/** A stored reading: kept only when something changed. */
export interface StoredReading extends Reading {
  readonly id: number
  readonly taskId: number
  readonly changes: readonly TaskChange[]
}

/** True for statuses after which the cloud does no more work. */
export function isTerminal(status: string): boolean {
  return status === 'finished' || status === 'failed' || status === 'stopped'
}

/** The step a reader should look at: the failed one, else the running one, else the last that ended. */
export function currentStep(task: Task): Step | null {
  const { steps } = task
  return (
    steps.find((step) => step.status === 'failed') ??
    steps.find((step) => step.status === 'running') ??
    steps.findLast((step) => step.status === 'finished' || step.status === 'stopped') ??
    steps[0] ??
    null
  )
}

/** Finished steps of those that take part (`notInvolve` does not). */
export function stepProgress(task: Task): { readonly done: number; readonly total: number } {
  const involved = task.steps.filter((step) => step.status !== 'notInvolve')
  return {
    done: involved.filter((step) => step.status === 'finished').length,
    total: involved.length,
  }
}

/** What a user calls the task: alias, else service, else its id. */
export function displayName(
  record: Pick<TaskRecord, 'alias' | 'externalId'> & {
    readonly task: Pick<Task, 'serverName'> | null
  },
): string {
  return record.alias || record.task?.serverName || record.externalId
}
