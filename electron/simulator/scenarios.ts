import { formatChinaTime } from '../shared/china-time'

/** How a simulated task goes. The word stands in its ExternalId: `demo-<scenario>-…`. */
export const scenarios = [
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
export type Scenario = (typeof scenarios)[number]

/** What the cloud answers at one moment: a task's wire fields, or an error. */
export type ScenarioAnswer =
  | { readonly kind: 'task'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }

interface PlannedStep {
  readonly name: string
  readonly stage: string
  readonly seconds: number
}

const registeredAfterSeconds = 20
const plan: readonly PlannedStep[] = [
  { name: 'CreateEnv', stage: 'envStage', seconds: 42 },
  { name: 'CreateCbrResource', stage: 'envStage', seconds: 31 },
  { name: 'CreateMysql', stage: 'storageStage', seconds: 45 },
  { name: 'ExecuteSQL', stage: 'storageStage', seconds: 12 },
  { name: 'CreateServer', stage: 'serverStage', seconds: 24 },
  { name: 'BuildImage', stage: 'serverStage', seconds: 96 },
  { name: 'CreateVersion', stage: 'serverStage', seconds: 38 },
  { name: 'GrayRelease', stage: 'serverStage', seconds: 0 },
  { name: 'ReleaseVersion', stage: 'serverStage', seconds: 22 },
]

/** Where a scenario leaves the plan, and how. */
const turns: Readonly<
  Partial<
    Record<Scenario, { readonly step: string; readonly status: string; readonly reason: string }>
  >
> = {
  'fail-env': {
    step: 'CreateCbrResource',
    status: 'failed',
    reason: 'create cloudrun resource : fail, [ErrorCode]:100013, [ErrorMessage]:quota exceeded',
  },
  'fail-storage': {
    step: 'CreateMysql',
    status: 'failed',
    reason: 'create mysql : fail, [ErrorCode]:200104, [ErrorMessage]:insufficient balance',
  },
  'fail-server': {
    step: 'BuildImage',
    status: 'failed',
    reason: 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
  },
  stopped: { step: 'CreateServer', status: 'stopped', reason: '' },
}

/** The scenario an ExternalId names; null for an id that names none. */
export function scenarioOf(externalId: string): Scenario | null {
  return scenarios.find((scenario) => externalId.startsWith(`demo-${scenario}`)) ?? null
}

/** The error code an ExternalId `demo-error-<Code>` asks for; null for any other. */
export function errorCodeOf(externalId: string): string | null {
  return /^demo-error-([A-Za-z]+(?:\.[A-Za-z]+)?)/u.exec(externalId)?.[1] ?? null
}

/** What the cloud says of a task `elapsedSeconds` after its start at `startedAt` (epoch milliseconds). */
export function answerOf(
  scenario: Scenario,
  externalId: string,
  startedAt: number,
  elapsedSeconds: number,
): ScenarioAnswer {
  if (scenario === 'unregistered' && elapsedSeconds < registeredAfterSeconds) {
    return { kind: 'error', code: 'ResourceNotFound', message: 'task not found' }
  }
  const seed = seedOf(externalId)
  const factor = (scenario === 'slow' ? 4 : 1) * (0.8 + (seed % 100) / 250)
  const { steps, stage, status, reason } = play(scenario, factor, startedAt, elapsedSeconds)
  const serverName = serviceName(externalId)
  return {
    kind: 'task',
    fields: {
      ExternalId: externalId,
      EnvId: '',
      UserUin: String(100_000_000_000 + seed),
      ServerName: serverName,
      VersionName: `${serverName}-${String((seed % 40) + 1).padStart(3, '0')}`,
      CreateTime: formatChinaTime(startedAt),
      StartTime: formatChinaTime(startedAt),
      Stage: scenario === 'unknown-words' ? 'networkStage' : stage,
      Status: scenario === 'unknown-words' && status === 'running' ? 'paused' : status,
      FailReason: reason,
      UserEnvId: `env-${(seed % 0xffffff).toString(36)}`,
      Steps: steps,
    },
  }
}

interface Played {
  readonly steps: readonly Readonly<Record<string, unknown>>[]
  readonly stage: string
  readonly status: string
  readonly reason: string
}

function play(scenario: Scenario, factor: number, startedAt: number, elapsed: number): Played {
  const turn = turns[scenario]
  const steps: Readonly<Record<string, unknown>>[] = []
  let at = 0
  let stage = plan[0]?.stage ?? ''
  let status = 'running'
  let reason = ''
  for (const planned of plan) {
    const duration = Math.max(1, Math.round(planned.seconds * factor))
    const isStuck = scenario === 'stuck' && planned.name === 'CreateMysql'
    if (planned.seconds === 0) {
      steps.push(step(planned.name, 'notInvolve', startedAt, null, null, ''))
    } else if (status !== 'running' || elapsed < at) {
      steps.push(step(planned.name, 'todo', startedAt, null, null, ''))
    } else if (isStuck || elapsed < at + duration) {
      stage = planned.stage
      steps.push(step(planned.name, 'running', startedAt, at, null, ''))
      at = Infinity
    } else {
      stage = planned.stage
      const isTurn = turn?.step === planned.name
      const ending = isTurn ? turn.status : 'finished'
      const stepReason = isTurn ? turn.reason : ''
      steps.push(step(planned.name, ending, startedAt, at, at + duration, stepReason))
      at += duration
      if (isTurn) {
        status = turn.status
        reason = turn.reason
      }
    }
  }
  if (status === 'running' && at !== Infinity && elapsed >= at) status = 'finished'
  return { steps, stage, status, reason }
}

function step(
  name: string,
  status: string,
  startedAt: number,
  from: number | null,
  to: number | null,
  failReason: string,
): Readonly<Record<string, unknown>> {
  const time = (seconds: number | null) =>
    seconds === null ? '' : formatChinaTime(startedAt + seconds * 1000)
  return {
    Name: name,
    Status: status,
    StartTime: time(from),
    EndTime: time(to),
    CostTime: from === null || to === null ? 0 : to - from,
    FailReason: failReason,
  }
}

/** A number that is always the same for an ExternalId (FNV-1a). */
function seedOf(externalId: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(externalId)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  }
  return hash
}

function serviceName(externalId: string): string {
  const rest = scenarios.reduce((id, scenario) => id.replace(`demo-${scenario}-`, ''), externalId)
  return /^[a-z][a-z0-9-]{1,30}$/u.test(rest) ? rest : 'demo-svc'
}

/** A task of the demo: its id names scenario and service. */
export interface DemoTask {
  readonly externalId: string
  /** Message key of its alias; null shows the service's name. */
  readonly aliasKey: 'shop' | 'api' | 'dashboard' | 'support' | 'payment' | 'blog' | null
  readonly isFavorite: boolean
  /** How long before the demo began it was started, in seconds of its own time. */
  readonly startedSecondsAgo: number
}

/** A lively set: some running at different points, one about to end, one that fails, one stuck. */
export function demoTasks(): readonly DemoTask[] {
  return [
    {
      externalId: 'demo-success-shop-web',
      aliasKey: 'shop',
      isFavorite: true,
      startedSecondsAgo: 120,
    },
    {
      externalId: 'demo-fail-server-mini-api',
      aliasKey: 'api',
      isFavorite: true,
      startedSecondsAgo: 150,
    },
    {
      externalId: 'demo-success-dashboard',
      aliasKey: 'dashboard',
      isFavorite: false,
      startedSecondsAgo: 900,
    },
    {
      externalId: 'demo-stuck-support',
      aliasKey: 'support',
      isFavorite: false,
      startedSecondsAgo: 1_080,
    },
    {
      externalId: 'demo-stopped-payment',
      aliasKey: 'payment',
      isFavorite: false,
      startedSecondsAgo: 30,
    },
    { externalId: 'demo-slow-blog', aliasKey: 'blog', isFavorite: false, startedSecondsAgo: 60 },
    {
      externalId: 'demo-fail-storage-orders',
      aliasKey: null,
      isFavorite: false,
      startedSecondsAgo: 1_200,
    },
  ]
}
