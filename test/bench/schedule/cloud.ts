import { formatChinaTime } from '../../../electron/shared/china-time'
import type { Clock, TaskSource } from '../../../electron/shared/ports'
import { ok } from '../../../electron/shared/result'
import { stages, type Task } from '../../../electron/shared/task'
import { aTask } from '../../helpers/builders'

/** How long stages take: between two bounds, or around their middle with a long tail. */
export const laws = ['uniform', 'logNormal'] as const
export type Law = (typeof laws)[number]

/** What happens on the server: tasks of mixed ages, each followed by the next; or all at once. */
export interface Plan {
  readonly tasks: number
  readonly law: Law
  readonly failureShare: number
  readonly start: 'closed' | 'burst'
  readonly seed: number
}

/** Delays in seconds from a change on the server to the read that saw it, and when that was. */
export interface Seen {
  readonly at: number
  readonly delay: number
}

/** A server that notes when what it did is seen. Answers take no time. */
export interface Cloud extends TaskSource {
  /** Reads the task of a slot; false when it has ended for good. */
  look(slot: number): { readonly task: Task; readonly isOpen: boolean; readonly isNews: boolean }
  readonly ends: readonly Seen[]
  readonly stageChanges: readonly Seen[]
  /** Monotonic milliseconds of every read. */
  readonly reads: readonly number[]
}

/** Epoch milliseconds. */
interface Life {
  readonly startedAt: number
  readonly stageEnds: readonly number[]
  readonly endedAt: number
  readonly isFailing: boolean
}

const bounds = [
  [30, 120],
  [10, 60],
  [60, 600],
] as const

/** A stream of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Seconds one stage takes, of all three in order. */
export function drawStages(law: Law, random: () => number): readonly number[] {
  return bounds.map(([shortest, longest]) => {
    if (law === 'uniform') return shortest + (longest - shortest) * random()
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.sqrt(shortest * longest) * Math.exp(0.6 * normal)
  })
}

function live(plan: Plan, startedAt: number, random: () => number): Life {
  let at = startedAt
  const stageEnds = drawStages(plan.law, random).map((seconds) => (at += seconds * 1_000))
  const isFailing = random() < plan.failureShare
  const share = random()
  const endedAt = isFailing ? startedAt + share * (at - startedAt) : at
  return { startedAt, stageEnds, endedAt, isFailing }
}

function inTheMiddle(life: Life, share: number): Life {
  const byMs = share * (life.endedAt - life.startedAt)
  return {
    ...life,
    startedAt: life.startedAt - byMs,
    stageEnds: life.stageEnds.map((at) => at - byMs),
    endedAt: life.endedAt - byMs,
  }
}

/** A cloud as planned; a slot's tasks are the same for every policy. */
export function createCloud(plan: Plan, clock: Clock): Cloud {
  const randoms = Array.from({ length: plan.tasks }, (_value, slot) =>
    randomStream(plan.seed * 1_000_003 + slot * 7_919 + 1),
  )
  const lives = randoms.map((random) => {
    const life = live(plan, clock.now(), random)
    return plan.start === 'burst' ? life : inTheMiddle(life, random())
  })
  const seenStages = lives.map((life) => stageAt(life, clock.now()))
  const ends: Seen[] = []
  const stageChanges: Seen[] = []
  const reads: number[] = []

  function look(slot: number): ReturnType<Cloud['look']> {
    const [life, random] = [lives[slot], randoms[slot]]
    if (life === undefined || random === undefined) throw new Error(`no slot ${slot}`)
    const now = clock.now()
    const at = clock.monotonic()
    reads.push(at)
    const stage = stageAt(life, Math.min(now, life.endedAt))
    const before = seenStages[slot] ?? 0
    for (const changedAt of life.stageEnds.slice(before, stage)) {
      stageChanges.push({ at, delay: (now - changedAt) / 1_000 })
    }
    seenStages[slot] = stage
    const hasEnded = now >= life.endedAt
    if (hasEnded) ends.push({ at, delay: (now - life.endedAt) / 1_000 })
    if (!hasEnded || plan.start === 'burst') {
      const status = !hasEnded ? 'running' : life.isFailing ? 'failed' : 'finished'
      return {
        task: taskOf(slot, life, stage, status),
        isOpen: !hasEnded,
        isNews: stage !== before,
      }
    }
    const next = live(plan, now, random)
    lives[slot] = next
    seenStages[slot] = 0
    return { task: taskOf(slot, next, 0, 'running'), isOpen: true, isNews: true }
  }

  return {
    look,
    ends,
    stageChanges,
    reads,
    describe({ externalId }) {
      const { task } = look(Number(externalId))
      return Promise.resolve(ok({ task, requestId: '', observedAt: clock.now(), raw: '' }))
    },
  }
}

function stageAt({ stageEnds }: Life, now: number): number {
  return stageEnds.slice(0, -1).filter((at) => at <= now).length
}

function taskOf(slot: number, { startedAt }: Life, stage: number, status: string): Task {
  const startTime = formatChinaTime(Math.floor(startedAt))
  return aTask({
    externalId: String(slot),
    status,
    stage: stages[stage] ?? '',
    startTime,
    createTime: startTime,
  })
}
