import { stageOfStep } from '../electron/shared/stage-of-step'
import { stages, type Stage, type Step, type Task } from '../electron/shared/task'

/** A stage's share of the stage bar: how far it got, and how that looks. */
export interface StagePart {
  readonly stage: Stage
  readonly state: 'done' | 'todo' | 'running' | 'failed' | 'stopped'
  /** From 0 to 1. */
  readonly fraction: number
}

const leastFraction = 0.16
const mostFraction = 0.9

/** Steps under their stages, or under null all together when the server's order contradicts that. */
export function stepsByStage<T extends { readonly step: Step }>(
  rows: readonly T[],
): readonly { readonly stage: Stage | null; readonly rows: readonly T[] }[] {
  const groups: { stage: Stage | null; rows: T[] }[] = []
  for (const row of rows) {
    const stage = stageOfStep(row.step.name)
    const last = groups.at(-1)
    if (last?.stage === stage) last.rows.push(row)
    else groups.push({ stage, rows: [row] })
  }
  const ranks = groups.flatMap(({ stage }) => (stage === null ? [] : stages.indexOf(stage)))
  const isInOrder = ranks.every((rank, index) => rank > (ranks[index - 1] ?? -1))
  const isKnown = groups.some(({ stage }) => stage !== null)
  if (!isKnown || !isInOrder) return rows.length === 0 ? [] : [{ stage: null, rows }]
  return groups
}

/** The three parts of the stage bar; an unknown stage leaves all of them open. */
export function stageParts(task: Task): readonly StagePart[] {
  const current = stages.findIndex((stage) => stage === task.stage)
  return stages.map((stage, index): StagePart => {
    if (task.status === 'finished') return { stage, state: 'done', fraction: 1 }
    if (current === -1 || index > current) return { stage, state: 'todo', fraction: 0 }
    if (index < current) return { stage, state: 'done', fraction: 1 }
    if (task.status === 'failed') return { stage, state: 'failed', fraction: 1 }
    const state = task.status === 'stopped' ? 'stopped' : 'running'
    return { stage, state, fraction: fractionOf(stage, task.steps) }
  })
}

function fractionOf(stage: Stage, steps: readonly Step[]): number {
  const own = steps.filter(
    (step) => stageOfStep(step.name) === stage && step.status !== 'notInvolve',
  )
  if (own.length === 0) return 0.5
  const done = own.filter((step) => step.status === 'finished').length
  const running = own.filter((step) => step.status === 'running').length
  return Math.min(mostFraction, Math.max(leastFraction, (done + running / 2) / own.length))
}
