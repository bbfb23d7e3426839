import { believableTime } from '../electron/shared/believable-time'
import type { StepTypical } from '../electron/shared/forecast'
import { isOpenStep } from '../electron/shared/labels'
import { isTerminal, type Stage, type Step, type Task } from '../electron/shared/task'
import { nothingObserved, type ObservedSpan, type ObservedSteps } from './observed-steps'
import { stepsByStage } from './stage-of-step'

/** How a step's bar is drawn. `open`: the task is over, yet the cloud still calls the step running. */
export type BarKind = 'finished' | 'failed' | 'stopped' | 'running' | 'open' | 'none'

/** A stretch of time in milliseconds from the chart's origin. */
export interface Bar {
  readonly fromMs: number
  readonly toMs: number
  /** One of its ends is our observation, not the cloud's word. */
  readonly isObserved: boolean
}

/** One row of the chart. */
export interface GanttRow {
  readonly key: string
  readonly step: Step
  readonly kind: BarKind
  /** Null when it never began or nothing is known of when. */
  readonly bar: Bar | null
  /** How long the step took or has taken; null when unknown. */
  readonly duration: { readonly ms: number; readonly isObserved: boolean } | null
  /** How long it usually takes; null when nothing is known. */
  readonly usual: StepTypical | null
  /** Where it would lie if it took as long as usual; null once it has ended. */
  readonly ghost: Pick<Bar, 'fromMs' | 'toMs'> | null
  /** An earlier answer had it, the latest has not. */
  readonly isVanished: boolean
}

/** A chart ready to be drawn. */
export interface GanttLayout {
  /** Epoch milliseconds of the left edge. */
  readonly origin: number
  /** Milliseconds from the left edge to the right. */
  readonly axisMs: number
  readonly ticksMs: readonly number[]
  /** Milliseconds from the left edge to now; null when the task is over. */
  readonly nowMs: number | null
  readonly groups: readonly { readonly stage: Stage | null; readonly rows: readonly GanttRow[] }[]
}

/** What a chart is made of. */
export interface GanttInput {
  readonly task: Task
  readonly now: number
  readonly observed?: ObservedSteps
  /** How long steps usually take, by name. */
  readonly typicals?: ReadonlyMap<string, StepTypical>
  /** How many times as wide as its frame the chart is drawn: as many more places are labelled. */
  readonly zoom?: number
  /** Where an open step of a task that is over ends: when we saw the task end. */
  readonly endedAt: number | null
}

type Ghost = Pick<Span, 'from' | 'to'>

interface Draft {
  readonly step: Step
  readonly kind: BarKind
  readonly span: Span | null
  readonly usual: StepTypical | null
}

interface Span {
  readonly from: number
  readonly to: number
  readonly isObserved: boolean
}

const noTypicals: ReadonlyMap<string, StepTypical> = new Map()
const leastAxisMs = 30_000
const mostTicks = 6
const livePad = 1.12
const tickStepsMs = [
  5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400,
].map((seconds) => seconds * 1000)

/** Lays out a task's steps in time, believing the cloud where it can be believed. */
export function ganttLayout(input: GanttInput): GanttLayout {
  const { task, now, observed = nothingObserved, typicals = noTypicals, zoom = 1 } = input
  const isOver = isTerminal(task.status)
  const steps = [
    ...task.steps.map((step) => ({ step, isVanished: false })),
    ...observed.vanished.map((step) => ({ step, isVanished: true })),
  ]
  const drafts = steps.map(({ step, isVanished }, index) => ({
    key: `${index} ${step.name}`,
    step,
    isVanished,
    kind: kindOf(step, task.status, isVanished),
    span: spanOf(step, input, observed.spans.get(step.name)),
    usual: step.status === 'notInvolve' ? null : (typicals.get(step.name) ?? null),
  }))
  const ghosts = isOver ? [] : ghostsOf(drafts, now)
  const spans = drafts.flatMap(({ span }) => (span === null ? [] : [span]))
  const start = believableTime(task.startTime, now) ?? believableTime(task.createTime, now)
  const begins = spans.map(({ from }) => from)
  const origin = Math.min(...(start === null ? [] : [start]), ...begins)
  const left = Number.isFinite(origin) ? origin : now
  const lastEnd = Math.max(
    left,
    ...spans.map(({ to }) => to),
    ...ghosts.map((ghost) => ghost?.to ?? 0),
    ...(isOver ? [] : [now]),
  )
  const axis = axisFor(isOver ? lastEnd - left : (lastEnd - left) * livePad, mostTicks * zoom)
  const rows = drafts.map(({ span, ...rest }, index): GanttRow => ({
    ...rest,
    ghost: barOf(ghosts[index] ?? null, left),
    bar:
      span === null
        ? null
        : { fromMs: span.from - left, toMs: span.to - left, isObserved: span.isObserved },
    duration: durationOf(rest.step, rest.kind, span),
  }))
  return { origin: left, ...axis, nowMs: isOver ? null : now - left, groups: stepsByStage(rows) }
}

function barOf(ghost: Ghost | null, left: number): GanttRow['ghost'] {
  return ghost === null ? null : { fromMs: ghost.from - left, toMs: ghost.to - left }
}

/** Running steps from their beginning, waiting ones one after the other from when those end. */
function ghostsOf(
  drafts: readonly Pick<Draft, 'step' | 'kind' | 'span' | 'usual'>[],
  now: number,
): readonly (Ghost | null)[] {
  let next = now
  return drafts.map(({ step, kind, span, usual }) => {
    if (usual === null || usual.medianSeconds === 0) return null
    const isWaiting = step.status === 'todo'
    if (!isWaiting && (kind !== 'running' || span === null)) return null
    const from = isWaiting ? next : (span?.from ?? next)
    const to = from + usual.medianSeconds * 1000
    next = Math.max(next, to)
    return { from, to }
  })
}

function kindOf(step: Step, taskStatus: string, isVanished: boolean): BarKind {
  if (isOpenStep(step, taskStatus) || (isVanished && step.status === 'running')) return 'open'
  switch (step.status) {
    case 'finished':
    case 'failed':
    case 'stopped':
    case 'running':
      return step.status
    default:
      return 'none'
  }
}

/** Where a step lies in time: the cloud's times when they make sense, ours where they do not. */
function spanOf(step: Step, input: GanttInput, seen: ObservedSpan | undefined): Span | null {
  const { task, now, endedAt } = input
  if (step.status === 'todo' || step.status === 'notInvolve') return null
  const reportedFrom = believableTime(step.startTime, now)
  const from = reportedFrom ?? seen?.from ?? null
  if (from === null) return null
  const reportedTo = believableTime(step.endTime, now)
  if (reportedTo !== null && reportedTo >= from) {
    return { from, to: reportedTo, isObserved: reportedFrom === null }
  }
  if (step.status === 'running' && !isTerminal(task.status)) {
    return { from, to: now, isObserved: reportedFrom === null }
  }
  if (step.status !== 'running' && reportedFrom !== null && step.costSeconds) {
    return { from, to: Math.min(now, from + step.costSeconds * 1000), isObserved: false }
  }
  const to = step.status === 'running' ? (endedAt ?? now) : (seen?.to ?? null)
  if (to === null) return { from, to: from, isObserved: true }
  return { from, to: Math.max(from, Math.min(to, now)), isObserved: true }
}

/** How long: the cloud's own figure first, a zero only when its times do not tell better. */
function durationOf(step: Step, kind: BarKind, span: Span | null): GanttRow['duration'] {
  const spanMs = span === null ? null : span.to - span.from
  const isEnded = kind === 'finished' || kind === 'failed' || kind === 'stopped'
  if (isEnded && step.costSeconds !== null && step.costSeconds >= 0) {
    const isZeroDoubtful = step.costSeconds === 0 && span !== null && !span.isObserved
    if (!isZeroDoubtful || spanMs === 0) return { ms: step.costSeconds * 1000, isObserved: false }
  }
  if (span === null || spanMs === null || kind === 'none') return null
  if (isEnded && spanMs === 0 && span.isObserved) return null
  return { ms: spanMs, isObserved: span.isObserved || kind === 'open' }
}

/** The length of the axis and round places for its labels. */
function axisFor(
  spanMs: number,
  most: number,
): { readonly axisMs: number; readonly ticksMs: readonly number[] } {
  const wanted = Math.max(leastAxisMs, spanMs)
  const days = Math.ceil(wanted / (most * 86_400_000)) * 86_400_000
  const step = tickStepsMs.find((candidate) => wanted / candidate <= most) ?? days
  const count = Math.floor(wanted / step) + 1
  return { axisMs: wanted, ticksMs: Array.from({ length: count }, (_value, index) => index * step) }
}
