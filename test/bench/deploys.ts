import { formatChinaTime } from '../../electron/shared/china-time'
import type { DurationHistory } from '../../electron/shared/forecast'
import type { Step, Task, TaskRecord } from '../../electron/shared/task'
import { seededRandom } from '../../electron/simulator/seed'
import { aReadRecord, aStep, aTask } from '../helpers/builders'
import type { Line } from './table'

/** A deploy: its steps and how many seconds each takes. */
export type Deploy = readonly { readonly name: string; readonly seconds: number }[]

/** Where simulated deploys start, epoch milliseconds. */
export const startAt = Date.UTC(2025, 10, 24, 4)

/** Medians of the steps of a service, in seconds; a large one takes ten minutes to build. */
export const services = {
  small: { CreateServer: 18, BuildImage: 66, CreateVersion: 20, ReleaseVersion: 25 },
  large: { CreateServer: 30, BuildImage: 600, CreateVersion: 60, ReleaseVersion: 120 },
} as const
export type Service = keyof typeof services

/** Deploys whose steps take log-normal times around their medians; always the same for one seed. */
export function createDeploys(seed: string): (service: Service, sigma: number) => Deploy {
  const random = seededRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return (service, sigma) =>
    Object.entries(services[service]).map(([name, median]) => ({
      name,
      seconds: Math.max(1, Math.round(median * Math.exp(sigma * normal()))),
    }))
}

/** What is known after some deploys of a service. */
export function historyOf(deploys: readonly Deploy[]): DurationHistory {
  const names = new Set(deploys.flatMap((deploy) => deploy.map(({ name }) => name)))
  return {
    finishedRuns: Math.min(3, deploys.length),
    samples: [...names].map((name) => {
      const seconds = deploys
        .flatMap((deploy) => deploy.filter((step) => step.name === name))
        .map((step) => step.seconds)
        .toSorted((a, b) => a - b)
      return { name, scope: 'accountService', seconds, serviceCount: seconds.length }
    }),
  }
}

/** How long a deploy takes, in seconds. */
export function totalSeconds(deploy: Deploy): number {
  return deploy.reduce((total, { seconds }) => total + seconds, 0)
}

/** A deploy as a read finds it some seconds after its start; the last change was just seen. */
export function readAt(
  deploy: Deploy,
  elapsedSeconds: number,
): { readonly task: Task; readonly record: TaskRecord; readonly now: number } {
  const now = startAt + elapsedSeconds * 1_000
  let begun = 0
  let changedAt = startAt
  const steps = deploy.map(({ name, seconds }): Step => {
    const from = begun
    begun += seconds
    if (from > elapsedSeconds) return aStep(name)
    changedAt = startAt + from * 1_000
    const startTime = formatChinaTime(changedAt)
    if (begun > elapsedSeconds) return aStep(name, { status: 'running', startTime })
    return aStep(name, { status: 'finished', startTime, costSeconds: seconds })
  })
  const task = aTask({ steps })
  return { task, now, record: aReadRecord(task, { changedAt, lastReadAt: now }) }
}

/** A figure with the most it may be; null for one that is only told. */
export function row(what: string, value: number, unit: string, bar: number | null): Line {
  return { what, value: Math.round(value * 100) / 100, unit, base: null, bar }
}
