import { formatChinaTime } from '../shared/china-time'
import type { PlannedStep, TaskPlan } from './plan'

/** Tells when, by the wall clock, a moment of the task's life is; seconds since its start. */
export type WallMsAt = (seconds: number) => number

/** A step as the cloud answers it. */
export type WireStep = Readonly<
  Record<'Name' | 'Status' | 'StartTime' | 'EndTime' | 'FailReason', string>
> & { readonly CostTime: number }

/** A task as the cloud answers it. */
export type WireTask = Readonly<
  Record<
    | 'ExternalId'
    | 'EnvId'
    | 'UserUin'
    | 'ServerName'
    | 'VersionName'
    | 'CreateTime'
    | 'StartTime'
    | 'Stage'
    | 'Status'
    | 'FailReason'
    | 'UserEnvId',
    string
  >
> & { readonly Steps: readonly WireStep[] }

/** The fields the cloud answers for a planned task at one moment of its life. */
export function wireTask(
  plan: TaskPlan,
  externalId: string,
  elapsedSeconds: number,
  wallMsAt: WallMsAt,
): WireTask {
  const timeText = (seconds: number) => formatChinaTime(wallMsAt(seconds))
  const hasStarted = (step: PlannedStep) =>
    step.endStatus !== 'notInvolve' && step.startSeconds <= elapsedSeconds
  const current = plan.steps.findLast(hasStarted) ?? plan.steps[0]
  const hasVersion = plan.steps.some((step) => step.name === 'BuildImage' && hasStarted(step))
  const failed = plan.steps.find((step) => step.failReason !== '')
  const { pause } = plan
  const isPaused =
    pause !== null && elapsedSeconds >= pause.fromSeconds && elapsedSeconds < pause.toSeconds

  return {
    ExternalId: externalId,
    EnvId: '',
    UserUin: plan.userUin,
    ServerName: plan.serverName,
    VersionName: hasVersion ? plan.versionName : '',
    CreateTime: timeText(plan.registeredAfterSeconds),
    StartTime: timeText(plan.registeredAfterSeconds + 2),
    Stage: current?.stage ?? '',
    Status: statusAt(plan, elapsedSeconds, isPaused),
    FailReason: elapsedSeconds >= plan.endSeconds ? (failed?.failReason ?? '') : '',
    UserEnvId: plan.userEnvId,
    Steps: plan.steps.map((step) => wireStep(step, plan, elapsedSeconds, wallMsAt)),
    ...(pause === null ? {} : { Region: 'ap-shanghai', RetryCount: 0 }),
  }
}

function statusAt(plan: TaskPlan, elapsedSeconds: number, isPaused: boolean): string {
  if (isPaused) return 'paused'
  return elapsedSeconds >= plan.endSeconds ? plan.endStatus : 'running'
}

function wireStep(
  step: PlannedStep,
  plan: TaskPlan,
  elapsedSeconds: number,
  wallMsAt: WallMsAt,
): WireStep {
  const timeText = (seconds: number) => formatChinaTime(wallMsAt(seconds))
  const { name: Name, startSeconds, endSeconds, endStatus } = step
  const untouched = { Name, StartTime: '', EndTime: '', CostTime: 0, FailReason: '' }
  if (endStatus === 'notInvolve') return { ...untouched, Status: 'notInvolve' }
  if (elapsedSeconds < startSeconds) {
    return { ...untouched, Status: plan.pause === null ? 'todo' : 'queued' }
  }
  const started = { ...untouched, StartTime: timeText(startSeconds) }
  if (elapsedSeconds < endSeconds) return { ...started, Status: 'running' }
  return {
    ...started,
    Status: endStatus,
    EndTime: timeText(endSeconds),
    CostTime: Math.round((wallMsAt(endSeconds) - wallMsAt(startSeconds)) / 1000),
    FailReason: step.failReason,
  }
}
