import type { DurationHistory } from '../../electron/shared/forecast'
import { paceOf } from '../../electron/watch/pace'
import { slowCase } from '../../electron/shared/quantile'
import type { Pace } from '../../electron/shared/task'
import {
  createDeploys,
  historyOf,
  readAt,
  row,
  services,
  totalSeconds,
  type Deploy,
  type Service,
} from './deploys'
import type { Line } from './table'

const runs = 1_000
const readEverySeconds = 5
const leastStuckSeconds = 300
const sigmas = [0.15, 0.3, 0.5] as const
const historySizes = [3, 10, 30] as const
const mostFalsePercent = 1

/** How soon a frozen step is called stuck, and how often a step that moves is. */
export function stuckRows(): readonly Line[] {
  return (Object.keys(services) as Service[]).flatMap((service) =>
    sigmas.flatMap((sigma) => historySizes.flatMap((size) => rowsFor(service, sigma, size))),
  )
}

function rowsFor(service: Service, sigma: number, size: number): readonly Line[] {
  const next = createDeploys(`stuck ${service} ${sigma} ${size}`)
  const lateSeconds: number[] = []
  let stuck = 0
  let slow = 0
  for (let run = 0; run < runs; run += 1) {
    const history = historyOf(Array.from({ length: size }, () => next(service, sigma)))
    const deploy = next(service, sigma)
    const paces = pacesOf(deploy, history)
    if (paces.has('stuck')) stuck += 1
    if (paces.has('slow')) slow += 1
    lateSeconds.push(lateness(frozenAt(deploy, run % deploy.length), history))
  }
  const about = `${service}, sigma ${sigma}, ${size} runs known`
  return [
    row(`${about}: false alarms`, (stuck / runs) * 100, '%', mostFalsePercent),
    row(`${about}: called slow`, (slow / runs) * 100, '%', null),
    row(`${about}: latest call after the limit`, Math.max(...lateSeconds), 's', readEverySeconds),
  ]
}

/** The paces a deploy is found in by the last read of each step, the one nearest to an alarm. */
function pacesOf(deploy: Deploy, history: DurationHistory): ReadonlySet<Pace> {
  const seen = new Set<Pace>()
  let end = 0
  for (const { seconds } of deploy) {
    end += seconds
    const lastRead = (Math.ceil(end / readEverySeconds) - 1) * readEverySeconds
    seen.add(paceAt(deploy, Math.max(0, lastRead), history))
  }
  return seen
}

/** The deploy with a step that never ends. */
function frozenAt(deploy: Deploy, index: number): Deploy {
  return deploy.map((step, place) => (place === index ? { ...step, seconds: 86_400 } : step))
}

/** Seconds from max(5 min, 3 × p90) of the frozen step to the read that calls it stuck. */
function lateness(deploy: Deploy, history: DurationHistory): number {
  const index = deploy.findIndex(({ seconds }) => seconds === 86_400)
  const name = deploy[index]?.name ?? ''
  const known = history.samples.find((samples) => samples.name === name)?.seconds ?? []
  const limit = Math.max(leastStuckSeconds, 3 * slowCase(known))
  const from = totalSeconds(deploy.slice(0, index))
  let at = Math.ceil(from / readEverySeconds) * readEverySeconds
  while (paceAt(deploy, at, history) !== 'stuck') at += readEverySeconds
  return at - from - limit
}

function paceAt(deploy: Deploy, elapsedSeconds: number, history: DurationHistory): Pace {
  const { task, record, now } = readAt(deploy, elapsedSeconds)
  return paceOf({ record, task, history, now, unwatchedMs: 0 }).pace
}
