import type { DurationHistory, DurationSamples, StepTypical } from '../shared/forecast'
import type { Task } from '../shared/task'
import { quantile, slowCase } from '../shared/quantile'

/** Seconds by the official command's own progress bar. */
const priorSeconds: Readonly<Record<string, number>> = {
  CreateEnv: 60,
  CreateCbrResource: 60,
  CreateMysql: 60,
  ExecuteSQL: 60,
  CreateServer: 60,
  RunPipeline: 120,
  BuildImage: 180,
  CreateVersion: 60,
  ReleaseVersion: 60,
}
/** Documented, but usually skipped: it counts only where history has it. */
const rareSteps: ReadonlySet<string> = new Set(['GrayRelease'])
/** A guess may be half or twice of what is true. */
const priorSpread = 2
const enoughRuns = 3

/** How long something usually takes, with what that rests on. */
export interface Typical extends StepTypical {
  /** What took how long, seconds, rising; none for a guess. */
  readonly samples: readonly number[]
}

/**
 * How long a step or stage usually takes by history, else by a guess, which for a name nobody knew
 * yet is nothing; null for a step that counts only where history has it.
 */
export function typicalOf(name: string, history: DurationHistory): Typical | null {
  const known = samplesOf(name, history)
  if (known !== undefined && known.seconds.length > 0) {
    const { scope, seconds } = known
    return {
      name,
      scope,
      sampleCount: seconds.length,
      medianSeconds: quantile(seconds, 0.5),
      slowSeconds: slowCase(seconds),
      samples: seconds,
    }
  }
  if (rareSteps.has(name)) return null
  const guess = Object.hasOwn(priorSeconds, name) ? (priorSeconds[name] ?? 0) : 0
  return {
    name,
    scope: 'prior',
    sampleCount: 0,
    medianSeconds: guess,
    slowSeconds: guess * priorSpread,
    samples: [],
  }
}

/** True for a step that the service's finished runs never had. */
export function isLeftOut(name: string, history: DurationHistory): boolean {
  const { finishedRuns, samples } = history
  const isServiceKnown =
    finishedRuns >= enoughRuns && samples.some(({ serviceCount }) => serviceCount >= enoughRuns)
  return isServiceKnown && (samplesOf(name, history)?.serviceCount ?? 0) === 0
}

/** What is usual for each step of a task that takes part. */
export function typicalsOf(task: Task, history: DurationHistory): readonly StepTypical[] {
  const names = task.steps
    .filter(({ name, status }) => status !== 'notInvolve' && !isSkipped(name, status, history))
    .map(({ name }) => name)
  return [...new Set(names)].flatMap((name) => {
    const typical = typicalOf(name, history)
    if (typical === null || typical.slowSeconds === 0) return []
    const { scope, sampleCount, medianSeconds, slowSeconds } = typical
    return [{ name, scope, sampleCount, medianSeconds, slowSeconds }]
  })
}

function isSkipped(name: string, status: string, history: DurationHistory): boolean {
  return status === 'todo' && isLeftOut(name, history)
}

function samplesOf(name: string, { samples }: DurationHistory): DurationSamples | undefined {
  return samples.find((one) => one.name === name)
}
