import { believableTime, longestSpanMs } from '../shared/believable-time'
import { occurrences } from '../shared/occurrence'
import { stageOfStep } from '../shared/stage-of-step'
import { stages, type Reading, type Step, type Task } from '../shared/task'

/** How long a finished step, or a stage that was left, took. `endedAt` in epoch milliseconds. */
export interface Duration {
  readonly name: string
  /** How many of the same name came before it in the task. */
  readonly nth: number
  readonly seconds: number
  readonly endedAt: number
}

/** What durations follow from. */
export interface DurationInput {
  /** What was known of the task; empty for one that started again. */
  readonly known: readonly Duration[]
  /** The answer before the reading. */
  readonly before: Task | null
  readonly reading: Pick<Reading, 'task' | 'observedAt'>
  /** When we first saw a step running, or the task in a stage; null when we missed its beginning. */
  runningSince(name: string, nth: number): number | null
  inStageSince(stage: string): number | null
}

/**
 * The durations of a task after a reading. The cloud's own figure counts, else its times when they
 * make sense, else what we saw ourselves. A step that is not reported any more keeps what is known.
 */
export function durationsAfter(input: DurationInput): readonly Duration[] {
  const { known, reading } = input
  const steps = occurrences(reading.task.steps)
  const reported = new Set(steps.map(({ item }) => item.name))
  const ofSteps = steps.flatMap(({ item, nth }) => stepDuration(item, nth, input) ?? [])
  const ofStages = stageDurations(input)
  const renewed = new Set(ofStages.map(({ name }) => name))
  const kept = known.filter(({ name }) => !reported.has(name) && !renewed.has(name))
  return [...kept, ...ofSteps, ...ofStages]
}

function stepDuration(step: Step, nth: number, input: DurationInput): Duration | null {
  if (step.status !== 'finished') return null
  const { name } = step
  const { observedAt } = input.reading
  const known = input.known.find((one) => one.name === name && one.nth === nth)
  const seconds =
    reportedSeconds(step) ??
    secondsBetween(reportedSpan(step, observedAt)) ??
    known?.seconds ??
    secondsBetween(observedSpan(step, nth, input))
  if (seconds === null) return null
  const endedAt = known?.endedAt ?? believableTime(step.endTime, observedAt) ?? observedAt
  return { name, nth, seconds, endedAt }
}

function reportedSeconds({ costSeconds }: Step): number | null {
  const isSane = costSeconds !== null && costSeconds > 0 && costSeconds * 1_000 <= longestSpanMs
  return isSane ? Math.round(costSeconds) : null
}

interface Span {
  readonly from: number | null
  readonly to: number | null
}

function reportedSpan({ startTime, endTime }: Step, now: number): Span {
  return { from: believableTime(startTime, now), to: believableTime(endTime, now) }
}

/** From the cloud's word, or our first look at it, to the read that found it finished. */
function observedSpan(step: Step, nth: number, { before, reading, runningSince }: DurationInput) {
  const earlier = occurrences(before?.steps ?? []).find(
    ({ item, nth: place }) => item.name === step.name && place === nth,
  )
  if (earlier?.item.status !== 'running') return { from: null, to: null }
  const { observedAt } = reading
  const from = believableTime(step.startTime, observedAt) ?? runningSince(step.name, nth)
  return { from, to: observedAt }
}

function secondsBetween({ from, to }: Span): number | null {
  if (from === null || to === null || to < from || to - from > longestSpanMs) return null
  return Math.round((to - from) / 1_000)
}

function stageDurations({ known, before, reading, inStageSince }: DurationInput): Duration[] {
  const { task, observedAt } = reading
  const isFinished = task.status === 'finished'
  const current = stages.findIndex((stage) => stage === task.stage)
  const passed = stages.filter((_stage, index) => isFinished || index < current)
  const wasSeen = before !== null && before.status !== 'finished'
  const left = wasSeen && (isFinished || before.stage !== task.stage) ? before.stage : ''
  const names = new Set<string>(left === '' ? passed : [...passed, left])
  return [...names].flatMap((name) => {
    const earlier = known.find((one) => one.name === name)
    if (earlier !== undefined) return [earlier]
    const ofSteps = spanOfStage(task, name, observedAt)
    const seen = name === left ? { from: inStageSince(name), to: observedAt } : null
    const seconds = secondsBetween(ofSteps) ?? (seen === null ? null : secondsBetween(seen))
    if (seconds === null) return []
    return [{ name, nth: 0, seconds, endedAt: ofSteps.to ?? observedAt }]
  })
}

/** From the first start to the last end of a stage's steps, when the cloud tells all of them. */
function spanOfStage({ steps }: Task, stage: string, now: number): Span {
  const own = steps.filter(
    ({ name, status }) => stageOfStep(name) === stage && status !== 'notInvolve',
  )
  const spans = own.map((step) => reportedSpan(step, now))
  const starts = spans.flatMap(({ from }) => from ?? [])
  const ends = spans.flatMap(({ to }) => to ?? [])
  const isWhole = own.length > 0 && starts.length === own.length && ends.length === own.length
  return isWhole ? { from: Math.min(...starts), to: Math.max(...ends) } : { from: null, to: null }
}
