import type { Step, StoredReading } from '../electron/shared/task'

/** When we saw a step begin and end; null for what no reading showed. Epoch milliseconds. */
export interface ObservedSpan {
  readonly from: number | null
  readonly to: number | null
}

/** What the readings of a task tell about its steps beyond the latest answer. */
export interface ObservedSteps {
  readonly spans: ReadonlyMap<string, ObservedSpan>
  /** Steps earlier answers had and the latest has not, as they were last seen. */
  readonly vanished: readonly Step[]
}

/** Nothing observed. */
export const nothingObserved: ObservedSteps = { spans: new Map(), vanished: [] }

/** Reads spans and vanished steps off the readings, given newest first as the store gives them. */
export function observeSteps(readings: readonly StoredReading[]): ObservedSteps {
  const spans = new Map<string, ObservedSpan>()
  const lastSeen = new Map<string, Step>()
  for (const { task, observedAt, changes } of [...readings].reverse()) {
    const isFirst = changes.some(({ kind }) => kind === 'firstSeen')
    for (const step of task.steps) {
      lastSeen.set(step.name, step)
      spans.set(step.name, nextSpan(spans.get(step.name), step.status, observedAt, isFirst))
    }
  }
  const present = new Set(readings[0]?.task.steps.map(({ name }) => name))
  return {
    spans,
    vanished: [...lastSeen.values()].filter(({ name }) => !present.has(name)),
  }
}

function nextSpan(
  known: ObservedSpan | undefined,
  status: string,
  observedAt: number,
  isFirstReading: boolean,
): ObservedSpan {
  const before = known ?? { from: null, to: null }
  const isEnd = status === 'finished' || status === 'failed' || status === 'stopped'
  if (status === 'running') return { from: before.from ?? observedAt, to: null }
  // What had ended before our first look, ended at a time we do not know.
  if (isEnd && !isFirstReading) return { from: before.from, to: before.to ?? observedAt }
  return before
}
