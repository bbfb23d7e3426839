import { logNormal, weighted } from './chance'
import { failureIds, pastFailures, type PastFailure } from './past-failures'
import { pastServices, pastSteps, type PastService } from './past-services'
import { pastStarts } from './past-starts'
import type { PlannedStep, TaskPlan } from './plan'
import { seededRandom } from './seed'

/** How much past there is. */
export interface PastOptions {
  readonly seed: string
  readonly tasks: number
  /** Of the tasks, the youngest: they still run at the end of the past. */
  readonly watched: number
  /** The end of the past, epoch milliseconds. */
  readonly until: number
}

/** A task of the past, from its start to its end, with what its user wrote to it. */
export interface PastTask {
  /** From 1, by start. */
  readonly number: number
  readonly externalId: string
  readonly account: number
  readonly plan: TaskPlan
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly isWatched: boolean
  readonly failure: PastFailure | null
  readonly alias: string
  readonly tags: readonly string[]
  readonly note: string
  readonly isFavorite: boolean
  readonly isMuted: boolean
}

const dayMs = 86_400_000
const tasksPerDay = 30
const leastDays = 120
const mostDays = 365
const marginSeconds = 120
const words = ['prod', '灰度', 'hotfix', '压测', 'release/2026'] as const
const notes = [
  '上线前已和运维确认',
  'waiting for the new certificate',
  '配置改过两次，见工单',
] as const

/** A past, made anew at every look: all of it at once would fill the memory. */
export interface Past {
  /** The task of a number from 1, by start. */
  task(number: number): PastTask
  /** The numbers of all tasks in the order they end. */
  numbersByEnd(): readonly number[]
}

/** A past that is always the same for one seed and end. */
export function createPast(options: PastOptions): Past {
  const { seed, tasks, until } = options
  const days = Math.min(mostDays, Math.max(leastDays, Math.round(tasks / tasksPerDay)))
  const starts = pastStarts(seed, tasks, { from: until - days * dayMs, until })
  const task = (number: number) => pastTask(options, number, starts[number - 1] ?? until)
  return {
    task,
    numbersByEnd: () =>
      starts
        .map((_start, index) => endOf(task(index + 1)))
        .toSorted((a, b) => a.endsAt - b.endsAt)
        .map(({ number }) => number),
  }
}

function endOf({ number, startedAt, plan }: PastTask) {
  return { number, endsAt: startedAt + plan.endSeconds * 1_000 }
}

function pastTask(options: PastOptions, number: number, drawnStart: number): PastTask {
  const { seed, tasks, watched, until } = options
  const random = seededRandom(`${seed} ${number}`)
  const isWatched = number > tasks - watched
  const [first, ...others] = pastServices
  if (first === undefined) throw new Error('there is no service')
  const service = weighted([first, ...others], random())
  const failure = random() < service.failedShare && !isWatched ? failureOf(service, random) : null
  const isStopped = failure === null && !isWatched && random() < service.stoppedShare
  const factor = 1 + (service.drift * number) / tasks
  const plan = planOf(service, { random, factor, failure, isStopped, number })
  const latestStart = until - (plan.endSeconds + marginSeconds) * 1_000
  const share = 0.05 + 0.85 * random()
  return {
    number,
    externalId: `ext-${String(number).padStart(7, '0')}-${Math.floor(random() * 36 ** 7).toString(36)}`,
    account: service.account,
    plan,
    startedAt: isWatched
      ? Math.round(until - plan.endSeconds * share * 1_000)
      : Math.min(drawnStart, latestStart),
    isWatched,
    failure,
    alias: aliasOf(service, number, random()),
    tags: tagsOf(number, random()),
    note: random() < 0.03 ? (notes[number % notes.length] ?? '') : '',
    isFavorite: number % Math.max(50, Math.round(tasks / 200)) === 0,
    isMuted: random() < 0.01,
  }
}

function failureOf(service: PastService, random: () => number): PastFailure | null {
  const [first, ...others] = pastFailures.filter(({ stepName }) =>
    pastSteps.some(([name], index) => name === stepName && (service.medians[index] ?? 0) > 0),
  )
  return first === undefined ? null : weighted([first, ...others], random())
}

function planOf(
  { serverName, spread, medians, account }: PastService,
  about: {
    readonly random: () => number
    readonly factor: number
    readonly failure: PastFailure | null
    readonly isStopped: boolean
    readonly number: number
  },
): TaskPlan {
  const { random, factor, failure, isStopped, number } = about
  const stoppedAfter = isStopped ? Math.floor(random() * pastSteps.length) : Infinity
  const steps: PlannedStep[] = []
  let at = 8 + Math.floor(random() * 18)
  let endStatus: TaskPlan['endStatus'] = 'finished'
  for (const [index, [name, stage]] of pastSteps.entries()) {
    const median = medians[index] ?? 0
    const start = endStatus === 'finished' ? at : Infinity
    const step = { name, stage, startSeconds: start, endSeconds: start, failReason: '' }
    if (median === 0 || start === Infinity) {
      steps.push({ ...step, endStatus: median === 0 ? 'notInvolve' : 'finished' })
      continue
    }
    at += Math.max(2, Math.round(median * factor * logNormal(random, spread)))
    const fails = failure?.stepName === name
    if (fails) endStatus = 'failed'
    else if (index >= stoppedAfter) endStatus = 'stopped'
    steps.push({
      ...step,
      endSeconds: at,
      endStatus,
      failReason: fails ? failure.reason(failureIds(random)) : '',
    })
  }
  return {
    serverName,
    versionName: `${serverName}-${String(1 + (number % 999)).padStart(3, '0')}`,
    userEnvId: `env-${account}-${(serverName.codePointAt(0) ?? 0).toString(36)}`,
    userUin: `10001234567${account}`,
    registeredAfterSeconds: 0,
    steps,
    endStatus,
    endSeconds: at,
    pause: null,
  }
}

function aliasOf({ serverName }: PastService, number: number, drawn: number): string {
  if (drawn < 0.24) return `${serverName} 第 ${number} 次上线`
  return drawn < 0.32 ? `${serverName} hotfix ${number}` : ''
}

function tagsOf(number: number, drawn: number): readonly string[] {
  const team = number % 10 === 0 ? [`团队 ${(number / 10) % 12}`] : []
  const word = words[Math.floor(drawn * 40)]
  return word === undefined ? team : [...team, word]
}
