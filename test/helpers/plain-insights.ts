import { failureIn } from '../../electron/shared/failure-in'
import type {
  BusyHours,
  EndCounts,
  FailureGroup,
  FailureGroups,
  InsightScope,
  ServiceInsight,
  ServiceInsights,
} from '../../electron/shared/insights'
import { demoProfileId } from '../../electron/shared/profile'
import { quantile } from '../../electron/shared/quantile'
import type { Task } from '../../electron/shared/task'

/** A task that ended and is not removed. */
export interface PlainRun {
  readonly taskId: number
  readonly profileId: string
  readonly task: Task
  readonly endedAt: number
  readonly seconds: number | null
  readonly signature: string
}

/** How long a step of such a task took. */
export interface PlainStep {
  readonly taskId: number
  readonly profileId: string
  readonly serverName: string
  readonly name: string
  readonly nth: number
  readonly seconds: number
  readonly endedAt: number
}

type Notes = ReadonlyMap<string, FailureGroup['note']>

const newestFirst = (a: PlainRun, b: PlainRun) => b.endedAt - a.endedAt || b.taskId - a.taskId
const rising = (seconds: readonly number[]) => seconds.toSorted((a, b) => a - b)
const medianOf = (seconds: readonly number[]) => quantile(rising(seconds), 0.5)

function isInside(
  { profileId, since }: InsightScope,
  one: { readonly profileId: string; readonly endedAt: number },
): boolean {
  if (since !== null && one.endedAt < since) return false
  return profileId === null ? one.profileId !== demoProfileId : one.profileId === profileId
}

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing)) ?? []
    groups.set(keyOf(thing), [...group, thing])
  }
  return groups
}

function countsOf(runs: readonly PlainRun[]): EndCounts {
  const count = (status: string) => runs.filter(({ task }) => task.status === status).length
  return { finished: count('finished'), failed: count('failed'), stopped: count('stopped') }
}

/** What the store's `serviceInsights` has to say, worked out in the plainest way. */
export function plainServices(
  allRuns: readonly PlainRun[],
  allSteps: readonly PlainStep[],
  scope: InsightScope,
): ServiceInsights {
  const runs = allRuns.filter((run) => isInside(scope, run))
  const steps = allSteps.filter((step) => isInside(scope, step))
  const named = runs.filter(({ task }) => task.serverName !== '')
  const services = [...groupBy(named, ({ task }) => task.serverName)].toSorted(
    ([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1),
  )
  return {
    totals: countsOf(runs),
    services: services.slice(0, 50).map(([name, own]) => ({
      ...plainService(name, own),
      slowestStep: plainSlowest(steps.filter(({ serverName }) => serverName === name)),
    })),
    leftOut: Math.max(0, services.length - 50),
  }
}

function plainService(
  name: string,
  runs: readonly PlainRun[],
): Omit<ServiceInsight, 'slowestStep'> {
  const newest = runs.toSorted(newestFirst)
  const lengths = newest
    .filter(({ task }) => task.status === 'finished')
    .flatMap(({ seconds }) => seconds ?? [])
  const half = Math.min(10, Math.floor(lengths.length / 2))
  const earlier = medianOf(lengths.slice(half, 2 * half))
  return {
    name,
    ...countsOf(runs),
    medianSeconds: lengths.length === 0 ? null : medianOf(lengths),
    p90Seconds: lengths.length === 0 ? null : quantile(rising(lengths), 0.9),
    lastRuns: newest
      .slice(0, 20)
      .toReversed()
      .map(({ taskId, task, seconds, endedAt }) => ({
        taskId,
        status: task.status,
        seconds,
        endedAt,
      })),
    trendPercent:
      half < 5 || earlier === 0
        ? null
        : Math.round((medianOf(lengths.slice(0, half)) / earlier - 1) * 100),
  }
}

function plainSlowest(steps: readonly PlainStep[]): ServiceInsight['slowestStep'] {
  const medians = [...groupBy(steps, ({ name }) => name)]
    .filter(([name]) => !name.endsWith('Stage'))
    .map(([name, own]) => {
      const newest = own.toSorted(
        (a, b) => b.endedAt - a.endedAt || b.taskId - a.taskId || b.nth - a.nth,
      )
      return { name, medianSeconds: medianOf(newest.slice(0, 30).map(({ seconds }) => seconds)) }
    })
    .toSorted((a, b) => b.medianSeconds - a.medianSeconds || (a.name < b.name ? -1 : 1))
  const total = medians.reduce((sum, { medianSeconds }) => sum + medianSeconds, 0)
  const [slowest] = medians
  return slowest === undefined || total === 0
    ? null
    : { ...slowest, share: slowest.medianSeconds / total }
}

/** What the store's `failureGroups` has to say, worked out in the plainest way. */
export function plainFailures(
  allRuns: readonly PlainRun[],
  notes: Notes,
  scope: InsightScope,
): FailureGroups {
  const runs = allRuns.filter((run) => isInside(scope, run))
  const failed = runs.filter(({ signature }) => signature !== '')
  const groups = [...groupBy(failed, ({ signature }) => signature)]
    .map(([signature, own]) => plainGroup(signature, own, runs, notes))
    .toSorted(
      (a, b) => b.count - a.count || b.lastAt - a.lastAt || (a.signature < b.signature ? -1 : 1),
    )
  return { groups: groups.slice(0, 50), leftOut: Math.max(0, groups.length - 50) }
}

function plainGroup(
  signature: string,
  own: readonly PlainRun[],
  runs: readonly PlainRun[],
  notes: Notes,
): FailureGroup {
  const newest = own.toSorted(newestFirst)
  const [last] = newest
  if (last === undefined) throw new Error('a group has a failure')
  const services = [...groupBy(own, ({ task }) => task.serverName)]
    .filter(([name]) => name !== '')
    .toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
    .map(([name]) => name)
  const listed = services.slice(0, 10)
  const success = runs
    .filter(
      ({ task, endedAt }) =>
        task.status === 'finished' && listed.includes(task.serverName) && endedAt > last.endedAt,
    )
    .toSorted(newestFirst)
    .at(-1)
  const { stepName, failReason } = failureIn(last.task)
  return {
    signature,
    reason: failReason.slice(0, 1_000),
    stage: last.task.stage,
    stepName,
    count: own.length,
    firstAt: newest.at(-1)?.endedAt ?? 0,
    lastAt: last.endedAt,
    services: listed,
    serviceCount: services.length,
    lastTaskId: last.taskId,
    solvedBy: success === undefined ? null : { taskId: success.taskId, endedAt: success.endedAt },
    note: notes.get(signature) ?? null,
  }
}

/** What the store's `busyHours` has to say, worked out in the plainest way. */
export function plainHours(allRuns: readonly PlainRun[], scope: InsightScope): BusyHours {
  const ends = allRuns.filter((run) => isInside(scope, run)).map(({ endedAt }) => new Date(endedAt))
  return [1, 2, 3, 4, 5, 6, 0].map((day) =>
    Array.from(
      { length: 24 },
      (_, hour) => ends.filter((end) => end.getDay() === day && end.getHours() === hour).length,
    ),
  )
}
