import { seededRandom } from './seed'
import { serviceOf } from './services'

/** How a simulated task goes, from its first step to its end. */
export const stories = [
  'success',
  'fail-env',
  'fail-storage',
  'fail-server',
  'stuck',
  'slow',
  'stopped',
  'unregistered',
  'unknown-words',
] as const
export type Story = (typeof stories)[number]

/** A step with its place in the task's life, in seconds since the task's start. */
export interface PlannedStep {
  readonly name: string
  readonly stage: string
  readonly startSeconds: number
  /** Infinity for a step that never ends. */
  readonly endSeconds: number
  /** What the step becomes; `notInvolve` from the beginning, the others at their end. */
  readonly endStatus: 'finished' | 'failed' | 'stopped' | 'notInvolve'
  readonly failReason: string
}

/** Everything that will happen to a simulated task. */
export interface TaskPlan {
  readonly serverName: string
  readonly versionName: string
  readonly userEnvId: string
  readonly userUin: string
  /** Before this the cloud does not know the task. */
  readonly registeredAfterSeconds: number
  readonly steps: readonly PlannedStep[]
  readonly endStatus: 'finished' | 'failed' | 'stopped'
  /** Infinity for a task that never ends. */
  readonly endSeconds: number
  /** While it lasts, the task's status is a word nobody documented. */
  readonly pause: { readonly fromSeconds: number; readonly toSeconds: number } | null
}

/** Steps in the order the cloud runs them, with usual durations (official guesses, shortened). */
const usualSteps = [
  ['CreateEnv', 'envStage', 41],
  ['CreateCbrResource', 'envStage', 30],
  ['CreateMysql', 'storageStage', 43],
  ['ExecuteSQL', 'storageStage', 12],
  ['CreateServer', 'serverStage', 18],
  ['BuildImage', 'serverStage', 66],
  ['CreateVersion', 'serverStage', 20],
  ['ReleaseVersion', 'serverStage', 25],
  ['GrayRelease', 'serverStage', 0],
] as const

/** Where a story leaves the usual way, and the words the cloud gives for it. */
const endings: Partial<
  Record<
    Story,
    { readonly step: string; readonly status: 'failed' | 'stopped'; readonly why: string }
  >
> = {
  'fail-env': {
    step: 'CreateEnv',
    status: 'failed',
    why: 'create_env : fail, [ErrorCode]:100207, [ErrorMessage]:env quota exceeded',
  },
  'fail-storage': {
    step: 'CreateMysql',
    status: 'failed',
    why: 'create_mysql : fail, [ErrorCode]:200413, [ErrorMessage]:instance not ready',
  },
  'fail-server': {
    step: 'BuildImage',
    status: 'failed',
    why: 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
  },
  stopped: { step: 'CreateServer', status: 'stopped', why: '' },
}

const pauseSeconds = 60
const registrationSeconds = 20

/** The life of a task, always the same for one story and ExternalId. */
export function planTask(story: Story, externalId: string): TaskPlan {
  const service = serviceOf(externalId)
  const random = seededRandom(externalId)
  const ending = endings[story]
  const needsDatabase = service.hasDatabase || story === 'fail-storage' || story === 'stuck'
  const registeredAfterSeconds = story === 'unregistered' ? registrationSeconds : 0
  const steps: PlannedStep[] = []
  let at = registeredAfterSeconds + 2
  let pause: TaskPlan['pause'] = null
  let hasEnded = false

  for (const [name, stage, usual] of usualSteps) {
    const seconds = Math.round(usual * (0.8 + 0.5 * random()))
    const isInvolved = usual > 0 && (needsDatabase || stage !== 'storageStage')
    if (!isInvolved) {
      steps.push({ ...unaffected(name, stage, at, at), endStatus: 'notInvolve' })
      continue
    }
    if (hasEnded) {
      steps.push(unaffected(name, stage, Infinity, Infinity))
      continue
    }
    const endsTask = ending?.step === name
    const lasts = seconds * (story === 'slow' && name === 'BuildImage' ? 6 : 1)
    const end = story === 'stuck' && name === 'CreateMysql' ? Infinity : at + lasts
    steps.push({
      ...unaffected(name, stage, at, end),
      ...(endsTask ? { endStatus: ending.status, failReason: ending.why } : {}),
    })
    at = end
    hasEnded = endsTask
    if (story === 'unknown-words' && name === 'CreateEnv') {
      steps.push(unaffected('ConnectNetwork', 'networkStage', at, at + 25))
      pause = { fromSeconds: at + 25, toSeconds: at + 25 + pauseSeconds }
      at = pause.toSeconds
    }
  }
  return {
    serverName: service.serverName,
    versionName: service.versionName,
    userEnvId: service.userEnvId,
    userUin: '100012345678',
    registeredAfterSeconds,
    steps,
    endStatus: ending?.status ?? 'finished',
    endSeconds: at,
    pause,
  }
}

function unaffected(name: string, stage: string, start: number, end: number): PlannedStep {
  return {
    name,
    stage,
    startSeconds: start,
    endSeconds: end,
    endStatus: 'finished',
    failReason: '',
  }
}
