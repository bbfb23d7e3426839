import type { Clock } from '../../../electron/shared/ports'
import { defaultSettings } from '../../../electron/shared/settings'
import { isTerminal, stages } from '../../../electron/shared/task'
import { createWatchEngine } from '../../../electron/watch/engine'
import { createLimiter } from '../../../electron/watch/limiter'
import { aRecord } from '../../helpers/builders'
import { createFakeStore } from '../../helpers/fake-store'
import { drawStages, randomStream, type Cloud, type Plan } from './cloud'

/** Ways to decide what is read when. */
export const policies = ['ours', 'roundRobin', 'fixed', 'backOff'] as const
export type Policy = (typeof policies)[number]

const ownHistory = 20

/** Starts reading as a policy does, at most `rate` requests a second. */
export function startPolicy(policy: Policy, plan: Plan, cloud: Cloud, clock: Clock, rate: number) {
  if (policy === 'ours') startEngine(plan, cloud, clock, rate)
  else startSimple(policy, plan, cloud, clock, rate)
}

/** The engine itself, behind a visible window, with the history of 20 tasks. */
function startEngine(plan: Plan, cloud: Cloud, clock: Clock, rate: number): void {
  const store = createFakeStore()
  const history = randomStream(plan.seed + 999)
  const past = Array.from({ length: ownHistory }, () => drawStages(plan.law, history))
  store.setStageDurations(
    stages.map((name, stage) => ({ name, seconds: past.map((lengths) => lengths[stage] ?? 0) })),
  )
  const settings = { ...defaultSettings(), requestsPerSecond: rate }
  const engine = createWatchEngine({
    clock,
    random: randomStream(plan.seed + 7),
    source: cloud,
    store,
    settings: () => settings,
    isDemo: () => false,
    events: {
      // An end is confirmed a minute later; the other policies do not do that.
      taskChanged({ id, task }) {
        if (isTerminal(task?.status ?? '')) engine.unwatch([id])
      },
      noticeAdded: () => undefined,
      activityChanged: () => undefined,
      forecastChanged: () => undefined,
      digestAdded: () => undefined,
      healthChanged: () => undefined,
      problem: () => undefined,
    },
  })
  engine.setAttention({ isWindowVisible: true, isWindowFocused: false, selectedTaskId: null })
  engine.start(
    Array.from({ length: plan.tasks }, (_value, slot) =>
      store.put(aRecord({ id: slot + 1, externalId: String(slot), addedAt: clock.now() })),
    ),
  )
}

/** Milliseconds to the next read, from those to this one and whether it brought news. */
const nextDelay: Readonly<
  Record<Exclude<Policy, 'ours'>, (beforeMs: number, isNews: boolean) => number>
> = {
  roundRobin: () => 1_000,
  fixed: () => 5_000,
  backOff: (beforeMs, isNews) =>
    isNews || beforeMs === 0 ? 2_000 : Math.min(60_000, beforeMs * 1.5),
}

/** Reads what has been due the longest, within the same limiter. */
function startSimple(
  policy: Exclude<Policy, 'ours'>,
  plan: Plan,
  cloud: Cloud,
  clock: Clock,
  rate: number,
): void {
  const limiter = createLimiter(rate, () => 0.5)
  const dueAt = new Float64Array(plan.tasks)
  const delays = new Float64Array(plan.tasks)

  function first(): number {
    let slot = 0
    for (let other = 1; other < dueAt.length; other += 1) {
      if ((dueAt[other] ?? Infinity) < (dueAt[slot] ?? Infinity)) slot = other
    }
    return slot
  }

  function run(): void {
    const now = clock.monotonic()
    const slot = first()
    const due = dueAt[slot] ?? Infinity
    if (due === Infinity) return
    const waitMs = Math.max(limiter.waitMs(now), due - now)
    if (waitMs <= 0) {
      limiter.sent(now)
      const { isOpen, isNews } = cloud.look(slot)
      const delayMs = nextDelay[policy](delays[slot] ?? 0, isNews)
      delays[slot] = delayMs
      dueAt[slot] = isOpen ? now + delayMs : Infinity
    }
    clock.after(Math.max(0, waitMs), run)
  }

  clock.after(0, run)
}
