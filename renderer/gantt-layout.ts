import { parseChinaTime } from '../electron/shared/china-time'
import { isOpenStep } from '../electron/shared/labels'
import { isTerminal, stages, type Step, type Task } from '../electron/shared/task'

/** How a bar is drawn. */
export type BarKind = 'finished' | 'failed' | 'stopped' | 'running' | 'open' | 'none'

/** One row of the chart; `left` and `width` are fractions of the axis. */
export interface GanttRow {
  readonly step: Step
  readonly kind: BarKind
  readonly left: number
  readonly width: number
  /** Milliseconds; null when not known. */
  readonly durationMs: number | null
}

/** A chart: its rows by stage, the length of its axis and where “now” is on it. */
export interface GanttLayout {
  readonly groups: readonly { readonly stage: string; readonly rows: readonly GanttRow[] }[]
  readonly axisMs: number
  /** Fraction of the axis; null when the task has ended. */
  readonly now: number | null
}

/** The stage each known step belongs to; only for grouping. */
const stageOfStep: Readonly<Record<string, string>> = {
  CreateEnv: 'envStage',
  CreateCbrResource: 'envStage',
  CreateMysql: 'storageStage',
  ExecuteSQL: 'storageStage',
  CreateServer: 'serverStage',
  RunPipeline: 'serverStage',
  BuildImage: 'serverStage',
  CreateVersion: 'serverStage',
  GrayRelease: 'serverStage',
  ReleaseVersion: 'serverStage',
}
const minAxisMs = 60_000

/** Lays a task's steps out in time. Impossible times (an end before its start, the future) are dropped. */
export function ganttLayout(task: Task, now: number): GanttLayout {
  const spans = task.steps.map((step) => spanOf(step, task.status, now))
  const starts = spans.flatMap(({ from }) => from ?? [])
  const startedAt = Math.min(
    parseChinaTime(task.startTime) ?? parseChinaTime(task.createTime) ?? Infinity,
    ...starts,
  )
  const origin = Number.isFinite(startedAt) ? startedAt : now
  const isOver = isTerminal(task.status)
  const lastEnd = Math.max(origin, ...spans.flatMap(({ to }) => to ?? []), isOver ? 0 : now)
  const axisMs = Math.max(minAxisMs, (lastEnd - origin) * (isOver ? 1 : 1.15))
  const rows = task.steps.map((step, index): GanttRow => {
    const { from, to, kind } = spans[index] ?? { from: null, to: null, kind: 'none' as const }
    const drawn = from !== null && to !== null
    return {
      step,
      kind,
      left: drawn ? (from - origin) / axisMs : 0,
      width: drawn ? (to - from) / axisMs : 0,
      durationMs: durationOf(step, from, to),
    }
  })
  return { groups: grouped(rows), axisMs, now: isOver ? null : (now - origin) / axisMs }
}

function spanOf(
  step: Step,
  taskStatus: string,
  now: number,
): { readonly from: number | null; readonly to: number | null; readonly kind: BarKind } {
  const from = sane(parseChinaTime(step.startTime), now)
  const end = sane(parseChinaTime(step.endTime), now)
  const to = end !== null && from !== null && end >= from ? end : null
  if (from === null) return { from: null, to: null, kind: 'none' }
  if (isOpenStep(step, taskStatus)) return { from, to: to ?? now, kind: 'open' }
  switch (step.status) {
    case 'running':
      return { from, to: now, kind: 'running' }
    case 'finished':
    case 'failed':
    case 'stopped':
      return { from, to: to ?? from + (step.costSeconds ?? 0) * 1000, kind: step.status }
    default:
      return { from: null, to: null, kind: 'none' }
  }
}

/** Clocks differ by a little; an hour ahead is no clock. */
function sane(time: number | null, now: number): number | null {
  return time !== null && time <= now + 3_600_000 ? time : null
}

function durationOf(step: Step, from: number | null, to: number | null): number | null {
  const isEnded = step.status === 'finished' || step.status === 'failed'
  if (isEnded && step.costSeconds !== null) return step.costSeconds * 1000
  return from === null || to === null ? null : to - from
}

/** By stage, unless the server's order contradicts that: then the server's order in one group. */
function grouped(rows: readonly GanttRow[]): GanttLayout['groups'] {
  const ranks = rows.map(({ step }) =>
    stages.findIndex((stage) => stage === stageOfStep[step.name]),
  )
  const isInOrder = ranks.every((rank, index) => rank >= 0 && rank >= (ranks[index - 1] ?? 0))
  if (!isInOrder) return rows.length === 0 ? [] : [{ stage: '', rows }]
  return stages.flatMap((stage, rank) => {
    const own = rows.filter((_row, index) => ranks[index] === rank)
    return own.length === 0 ? [] : [{ stage, rows: own }]
  })
}
