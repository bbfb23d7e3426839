import { stages, type Stage } from '../shared/task'

/** How long stages took by own history, in seconds. */
export type StageDurations = readonly {
  readonly name: string
  readonly seconds: readonly number[]
}[]

/**
 * How much a task deserves to be read when the last read is so many milliseconds ago: the delay its
 * end has probably accrued since, and more the surer it is that there was one.
 */
export type Urgency = (waitedMs: number) => number

/** What is known of how long tasks take. */
export interface DurationModel {
  /** The urgency of a task that was in this stage for `ageMs` when it was last read. */
  urgencyOf(stage: string, ageMs: number): Urgency
}

/** Values that stand for a distribution, each as likely as the others. Sorted. */
type Law = readonly number[]

/** Shortest and longest seconds of a stage, for want of samples. */
const priors: Readonly<Record<Stage, readonly [number, number]>> = {
  envStage: [30, 120],
  storageStage: [10, 60],
  serverStage: [60, 600],
}
const fewestSamples = 3
const resolution = 160
/** Few samples are lumpy; each stands for its neighbourhood too. */
const spread = [0.64, 0.74, 0.84, 0.91, 1, 1.09, 1.2, 1.35, 1.57] as const
/** Share of tasks that fail, at any moment. */
const failureShare = 0.1
const stageWeight = 0.1
const readCost = 0.05
const gridDensity = 1.5
const gridSize = 150
const ageRatio = 1.1

/** A model from own durations; a stage with less than three of them is guessed. */
export function createDurationModel(durations: StageDurations): DurationModel {
  const laws = stages.map((stage) => lawOf(stage, durations))
  const rest = stages.map((_stage, index) => laws.slice(index + 1).reduce(sums, [0]))
  const wholeSeconds = Math.max(1, mean(laws.reduce(sums, [0])))
  const known = new Map<string, Urgency>()

  function build(index: number, ageSeconds: number): Urgency {
    const stageLeft = timeLeft(laws[index] ?? [], ageSeconds)
    const taskLeft = sums(stageLeft, rest[index] ?? [0])
    return onGrid((seconds) => {
      const end = withFailures(expected(taskLeft, seconds), seconds, wholeSeconds)
      const stage = withFailures(expected(stageLeft, seconds), seconds, wholeSeconds)
      return (end.delay + stageWeight * stage.delay) / (1 - end.chance + readCost)
    })
  }

  return {
    urgencyOf(stage, ageMs) {
      const index = Math.max(0, stages.indexOf(stage as Stage))
      const bucket = Math.round(Math.log(Math.max(1, ageMs / 1_000)) / Math.log(ageRatio))
      const key = `${index} ${bucket}`
      const urgency = known.get(key) ?? build(index, ageRatio ** bucket)
      known.set(key, urgency)
      return urgency
    },
  }
}

/** The chance that something has happened, and for how many seconds nobody has seen it. */
interface Expectation {
  readonly chance: number
  readonly delay: number
}

function expected(left: Law, seconds: number): Expectation {
  return {
    chance: left.filter((value) => value <= seconds).length / left.length,
    delay: mean(left.map((value) => Math.max(0, seconds - value))),
  }
}

function withFailures(regular: Expectation, seconds: number, wholeSeconds: number): Expectation {
  const reached = Math.min(seconds, wholeSeconds)
  const chance = reached / wholeSeconds
  const delay = reached ** 2 / (2 * wholeSeconds) + seconds - reached
  return {
    chance: (1 - failureShare) * regular.chance + failureShare * chance,
    delay: (1 - failureShare) * regular.delay + failureShare * delay,
  }
}

function lawOf(stage: Stage, durations: StageDurations): Law {
  const own = durations.find(({ name }) => name === stage)?.seconds ?? []
  if (own.length >= fewestSamples) {
    return thinned(own.flatMap((seconds) => spread.map((factor) => seconds * factor)))
  }
  const [shortest, longest] = priors[stage]
  return Array.from(
    { length: resolution },
    (_value, index) => shortest + ((longest - shortest) * (index + 0.5)) / resolution,
  )
}

/** Seconds a stage still takes at an age; beyond any that is known, up to as long again. */
function timeLeft(law: Law, age: number): Law {
  const left = law.filter((seconds) => seconds > age).map((seconds) => seconds - age)
  return left.length > 0 ? left : [0.1, 0.3, 0.5, 1].map((share) => share * age)
}

function sums(first: Law, second: Law): Law {
  return thinned(first.flatMap((a) => second.map((b) => a + b)))
}

function thinned(values: readonly number[]): Law {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length <= resolution) return sorted
  return Array.from(
    { length: resolution },
    (_value, index) => sorted[Math.floor(((index + 0.5) * sorted.length) / resolution)] ?? 0,
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Works a function of seconds out at points that lie closer at first, and draws lines between them. */
function onGrid(valueAt: (seconds: number) => number): Urgency {
  const values = Float64Array.from({ length: gridSize }, (_value, index) =>
    valueAt((index / gridDensity) ** 2),
  )
  return (waitedMs) => {
    const place = Math.sqrt(Math.max(0, waitedMs) / 1_000) * gridDensity
    const index = Math.min(gridSize - 2, Math.floor(place))
    const from = values[index] ?? 0
    return from + ((values[index + 1] ?? 0) - from) * (place - index)
  }
}
