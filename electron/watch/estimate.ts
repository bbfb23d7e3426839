import { durationScopes, type DurationHistory, type TaskForecast } from '../shared/forecast'
import type { Task, TaskRecord } from '../shared/task'
import { workOf, heldBy, type Work } from './active-work'
import { quantile } from '../shared/quantile'
import { isLeftOut, typicalOf, type Typical } from './typical'

const secondMs = 1_000
const raiseAtMostEveryMs = 10_000
/** Less is rounding. */
const raiseMs = 1_000

/** What a forecast is made from. */
export interface EstimateInput {
  readonly record: Pick<TaskRecord, 'changedAt' | 'firstReadAt'>
  readonly task: Task
  readonly history: DurationHistory
  /** Epoch milliseconds. */
  readonly now: number
}

/** When a task will end and how long its step usually takes. */
export type Estimate = Pick<TaskForecast, 'end' | 'usualStepMs'>

/** Seconds still to go: the middle, and how far a good and a bad case lie from it. */
interface Remaining {
  readonly seconds: number
  readonly lessSeconds: number
  readonly moreSeconds: number
  readonly typical: Typical | null
}

/** Forecasts the end of a running task from how long its steps usually take. */
export function estimate(input: EstimateInput): Estimate {
  const { record, task, history, now } = input
  if (task.status !== 'running') return { end: null, usualStepMs: null }
  const work = workOf(record, task, now)
  const held = typicalOf(heldBy(work), history)
  const usualStepMs = held === null || held.sampleCount === 0 ? null : held.medianSeconds * secondMs
  return { end: endOf(work, input), usualStepMs }
}

function endOf(work: Work, { task, history, now }: EstimateInput): TaskForecast['end'] {
  const ahead = work.ahead
    .filter((name) => !isLeftOut(name, history))
    .map((name) => remainingOf(typicalOf(name, history), 0))
  const active = work.active.map(({ name, since }) => {
    const elapsedSeconds = Math.max(0, now - since) / secondMs
    return remainingOf(typicalOf(name, history), elapsedSeconds)
  })
  // Without steps, a stage nobody has timed leaves nothing to say.
  const isBlind = task.steps.length === 0 && [...active, ...ahead].some(isGuess)
  const longest = active.toSorted((a, b) => b.seconds - a.seconds)[0]
  const parts = longest === undefined ? ahead : [longest, ...ahead]
  const judged = parts.flatMap(({ typical }) => typical ?? [])
  if (isBlind || judged.length === 0) return null
  const isOver = longest !== undefined && longest.seconds < 0
  return whenOver(isOver ? [longest] : parts, judged, now)
}

/** The parts add up; their spreads add like errors that know nothing of each other, by squares. */
function whenOver(
  parts: readonly Remaining[],
  judged: readonly Typical[],
  now: number,
): TaskForecast['end'] {
  const seconds = sum(parts.map((part) => part.seconds))
  const less = Math.hypot(...parts.map((part) => part.lessSeconds))
  const more = Math.hypot(...parts.map((part) => part.moreSeconds))
  const counts = judged.map(({ sampleCount }) => sampleCount)
  const ranks = judged.map(({ scope }) => durationScopes.indexOf(scope))
  // A guess that is used up says nothing any more.
  if (seconds === 0 && Math.min(...counts) === 0) return null
  const at = now + Math.round(seconds * secondMs)
  return {
    at,
    earliest: at - Math.round(less * secondMs),
    latest: at + Math.round(more * secondMs),
    scope: durationScopes[Math.max(...ranks)] ?? 'prior',
    sampleCount: Math.min(...counts),
  }
}

/**
 * What is left of a step after some seconds, by the middle of what took longer than that. Of a few
 * samples none may be longer: then half of what is left to the slow case. Negative when nothing ever
 * took so long: by how much the usual length is exceeded.
 */
function remainingOf(typical: Typical | null, elapsedSeconds: number): Remaining {
  if (typical === null) return { seconds: 0, lessSeconds: 0, moreSeconds: 0, typical }
  const { medianSeconds, slowSeconds, samples } = typical
  if (samples.length === 0) {
    const seconds = Math.max(0, medianSeconds - elapsedSeconds)
    const isUsedUp = seconds === 0
    const lessSeconds = isUsedUp ? 0 : seconds / 2
    const moreSeconds = isUsedUp ? 0 : slowSeconds - medianSeconds
    return { seconds, lessSeconds, moreSeconds, typical }
  }
  const longer = samples.filter((sample) => sample > elapsedSeconds)
  if (longer.length === 0 && elapsedSeconds < slowSeconds) {
    const half = (slowSeconds - elapsedSeconds) / 2
    return { seconds: half, lessSeconds: half, moreSeconds: half, typical }
  }
  if (longer.length === 0) {
    const seconds = Math.min(-1, medianSeconds - elapsedSeconds)
    return { seconds, lessSeconds: 0, moreSeconds: 0, typical }
  }
  const likely = quantile(longer, 0.5)
  // That a few samples lie close together says little: half of the way to their slow case at least.
  const leastMore = Math.max(0, slowSeconds - likely) / 2
  return {
    seconds: likely - elapsedSeconds,
    lessSeconds: Math.max(0, likely - quantile(longer, 0.25)),
    moreSeconds: Math.max(leastMore, quantile(longer, 0.75) - likely),
    typical,
  }
}

function isGuess({ typical }: Remaining): boolean {
  return (typical?.sampleCount ?? 0) === 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** A forecast, and when it last moved the end away. Epoch milliseconds. */
export interface SteadyForecast {
  readonly forecast: TaskForecast
  readonly raisedAt: number
}

/** The next forecast, its end moved to later at most once in ten seconds. */
export function steady(
  before: SteadyForecast | null,
  next: TaskForecast,
  now: number,
): SteadyForecast {
  const raisedAt = before?.raisedAt ?? -Infinity
  const shown = before?.forecast.end ?? null
  const isRaise = shown !== null && next.end !== null && next.end.at > shown.at + raiseMs
  if (!isRaise) return { forecast: next, raisedAt }
  const sinceMs = now - raisedAt
  // A clock that was set back must not hold the end for ever.
  if (sinceMs >= raiseAtMostEveryMs || sinceMs < 0) return { forecast: next, raisedAt: now }
  return { forecast: { ...next, end: shown }, raisedAt }
}
