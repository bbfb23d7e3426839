import { createFakeClock } from '../../helpers/fake-clock'
import { mostPerSecond } from '../../unit/watch/scripted-source'
import { createCloud, type Plan, type Seen } from './cloud'
import { startPolicy, type Policy } from './policies'

/** What a policy made of a plan. Seconds. */
export interface Outcome {
  readonly endMean: number
  readonly endP95: number
  readonly stageMean: number
  readonly stageP95: number
  readonly ends: number
  readonly readsPerEnd: number
  readonly mostPerSecond: number
}

const shortestSeconds = 1_800
const warmUpSeconds = 300
const burstSeconds = 5_400

/** Runs one policy through one plan in simulated time. */
export async function measure(policy: Policy, plan: Plan, rate: number): Promise<Outcome> {
  const clock = createFakeClock()
  const cloud = createCloud(plan, clock)
  const startedAt = clock.monotonic()
  const sweepSeconds = plan.tasks / rate
  const isBurst = plan.start === 'burst'
  const warmSeconds = isBurst ? 0 : sweepSeconds + warmUpSeconds
  const seconds = isBurst
    ? burstSeconds
    : warmSeconds + Math.max(shortestSeconds, 1.5 * sweepSeconds)
  startPolicy(policy, plan, cloud, clock, rate)
  await clock.advance(seconds * 1_000)

  const from = startedAt + warmSeconds * 1_000
  const delaysOf = (seen: readonly Seen[]) =>
    seen.filter(({ at }) => at >= from).map(({ delay }) => delay)
  const ends = delaysOf(cloud.ends).toSorted((a, b) => a - b)
  const stages = delaysOf(cloud.stageChanges).toSorted((a, b) => a - b)
  return {
    endMean: mean(ends),
    endP95: percentile(ends, 0.95),
    stageMean: mean(stages),
    stageP95: percentile(stages, 0.95),
    ends: ends.length,
    readsPerEnd: cloud.reads.filter((at) => at >= from).length / ends.length,
    mostPerSecond: mostPerSecond(cloud.reads.map((at) => ({ at }))),
  }
}

/** The mean of values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0
}
