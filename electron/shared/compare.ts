import { parseChinaTime } from './china-time'
import { occurrences } from './occurrence'
import type { Step, Task, TaskField } from './task'

/** One step of one run. */
export interface RunStep {
  readonly status: string
  /** As the cloud reports it, else from its times; null when it did not end. */
  readonly seconds: number | null
  readonly failReason: string
}

/** A step of both runs beside each other; null where a run has no such step. */
export interface StepPair {
  readonly key: string
  readonly name: string
  readonly mine: RunStep | null
  readonly other: RunStep | null
  /** How many seconds longer mine took; null when that cannot be said. */
  readonly deltaSeconds: number | null
  /** The same as a share of the other's, in percent; null when that cannot be said. */
  readonly deltaPercent: number | null
}

/** A field of the task that differs. */
export interface FieldPair {
  readonly field: Exclude<TaskField, 'steps' | 'createTime' | 'startTime'> | 'status' | 'stage'
  readonly mine: string
  readonly other: string
}

/** Two runs beside each other. */
export interface Comparison {
  readonly steps: readonly StepPair[]
  readonly fields: readonly FieldPair[]
  /** Key of the first step that went another way; null when all went the same. */
  readonly divergesAt: string | null
  /** Seconds of the steps both runs have a duration of; null without any. */
  readonly total:
    | (Pick<StepPair, 'deltaSeconds' | 'deltaPercent'> & {
        readonly mineSeconds: number
        readonly otherSeconds: number
      })
    | null
}

const comparedFields = [
  'status',
  'stage',
  'serverName',
  'versionName',
  'userEnvId',
  'userUin',
  'failReason',
] as const satisfies readonly FieldPair['field'][]

/** Compares a run with another, step by step; steps of one name are told apart by their order. */
export function compareRuns(mine: Task, other: Task): Comparison {
  const steps = pairs(mine.steps, other.steps)
  return {
    steps,
    fields: comparedFields
      .filter((field) => mine[field] !== other[field])
      .map((field) => ({ field, mine: mine[field], other: other[field] })),
    divergesAt: steps.find(diverges)?.key ?? null,
    total: totalOf(steps),
  }
}

/** The steps of mine in their order; those only the other has come after the one they followed there. */
function pairs(mine: readonly Step[], other: readonly Step[]): readonly StepPair[] {
  const others = new Map(occurrences(other).map(({ item, nth }) => [`${nth} ${item.name}`, item]))
  const drafts: { key: string; name: string; mine: Step | null; other: Step | null }[] = []
  for (const { item, nth } of occurrences(mine)) {
    const key = `${nth} ${item.name}`
    drafts.push({ key, name: item.name, mine: item, other: others.get(key) ?? null })
  }
  let at = 0
  for (const [key, step] of others) {
    const known = drafts.findIndex((draft) => draft.key === key)
    if (known === -1) drafts.splice(at, 0, { key, name: step.name, mine: null, other: step })
    at = (known === -1 ? at : known) + 1
  }
  return drafts.map((draft) => {
    const sides = { mine: runStep(draft.mine), other: runStep(draft.other) }
    const { key, name } = draft
    return { key, name, ...sides, ...delta(sides.mine?.seconds, sides.other?.seconds) }
  })
}

function runStep(step: Step | null): RunStep | null {
  if (step === null) return null
  return { status: step.status, seconds: secondsOf(step), failReason: step.failReason }
}

function secondsOf({ status, costSeconds, startTime, endTime }: Step): number | null {
  if (status === 'todo' || status === 'running' || status === 'notInvolve') return null
  if (costSeconds !== null && costSeconds > 0) return costSeconds
  const start = parseChinaTime(startTime)
  const end = parseChinaTime(endTime)
  if (start !== null && end !== null && end >= start) return Math.round((end - start) / 1000)
  return costSeconds !== null && costSeconds >= 0 ? costSeconds : null
}

function delta(
  mine: number | null | undefined,
  other: number | null | undefined,
): Pick<StepPair, 'deltaSeconds' | 'deltaPercent'> {
  if (typeof mine !== 'number' || typeof other !== 'number') {
    return { deltaSeconds: null, deltaPercent: null }
  }
  const deltaSeconds = mine - other
  return {
    deltaSeconds,
    deltaPercent: other === 0 ? null : Math.round((deltaSeconds / other) * 100),
  }
}

/** A step one run leaves out is as good as one it has not. */
function diverges({ mine, other }: StepPair): boolean {
  const outcome = (step: RunStep | null) =>
    step === null || step.status === 'notInvolve' ? '' : step.status
  return outcome(mine) !== outcome(other)
}

function totalOf(steps: readonly StepPair[]): Comparison['total'] {
  const known = steps.filter(({ deltaSeconds }) => deltaSeconds !== null)
  if (known.length === 0) return null
  const sum = (side: 'mine' | 'other') =>
    known.reduce((seconds, step) => seconds + (step[side]?.seconds ?? 0), 0)
  const [mineSeconds, otherSeconds] = [sum('mine'), sum('other')]
  return { mineSeconds, otherSeconds, ...delta(mineSeconds, otherSeconds) }
}
