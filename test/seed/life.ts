import type { Reading, Task } from '../../electron/shared/task'
import type { PastTask } from '../../electron/simulator/past'
import { seededRandom } from '../../electron/simulator/seed'
import { wireTask, type WireTask } from '../../electron/simulator/wire-task'

/** A task of the past as it was watched. */
export interface Life {
  /** When its user added it, epoch milliseconds. */
  readonly addedAt: number
  /** Each differs from the one before. */
  readonly readings: readonly Reading[]
}

const latestDelaySeconds = 4

/** What was read of a task until an instant, in at most so many readings; the last one is among them. */
export function lifeOf(past: PastTask, until: number, mostReadings: number): Life {
  const random = seededRandom(`life ${past.externalId}`)
  const seen = momentsOf(past, random).filter(
    (seconds) => past.startedAt + seconds * 1_000 <= until,
  )
  const readings = someOf(seen, mostReadings).map((seconds) => readingAt(past, seconds, random))
  const firstAt = readings[0]?.observedAt ?? past.startedAt
  return { addedAt: firstAt - 500 - Math.floor(random() * 500), readings }
}

/** Seconds after the start at which a read finds something new. */
function momentsOf({ plan }: PastTask, random: () => number): readonly number[] {
  const events = plan.steps
    .filter(({ endStatus }) => endStatus !== 'notInvolve')
    .flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  let last = 2 + Math.floor(random() * 5)
  const moments = [last]
  for (const event of events) {
    if (event <= last) continue
    last = Math.max(last, event) + 1 + Math.floor(random() * latestDelaySeconds)
    moments.push(last)
  }
  return moments
}

/** The first, the last, and others evenly between them. */
function someOf(moments: readonly number[], most: number): readonly number[] {
  if (most >= moments.length) return moments
  if (most <= 1) return moments.slice(moments.length - most)
  const stride = (moments.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, place) => moments[Math.round(place * stride)] ?? 0)
}

function readingAt(past: PastTask, seconds: number, random: () => number): Reading {
  const { plan, externalId, startedAt } = past
  const wire = wireTask(plan, externalId, seconds, (at) => startedAt + at * 1_000)
  const requestId = requestIdOf(random)
  return {
    task: taskOf(wire),
    requestId,
    observedAt: startedAt + seconds * 1_000 + Math.floor(random() * 900),
    raw: JSON.stringify({ ...wire, RequestId: requestId }),
  }
}

function requestIdOf(random: () => number): string {
  const digits = (count: number) =>
    Math.floor(random() * 16 ** count)
      .toString(16)
      .padStart(count, '0')
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`
}

/** What reading the answer gives; checking it as a stranger's would take as long as all the rest. */
export function taskOf(wire: WireTask): Task {
  return {
    externalId: wire.ExternalId,
    status: wire.Status,
    stage: wire.Stage,
    serverName: wire.ServerName,
    versionName: wire.VersionName,
    createTime: wire.CreateTime,
    startTime: wire.StartTime,
    failReason: wire.FailReason,
    userEnvId: wire.UserEnvId,
    userUin: wire.UserUin,
    steps: wire.Steps.map((step) => ({
      name: step.Name,
      status: step.Status,
      startTime: step.StartTime,
      endTime: step.EndTime,
      costSeconds: step.CostTime,
      failReason: step.FailReason,
    })),
  }
}
