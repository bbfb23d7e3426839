import type { TaskForecast } from '../shared/forecast'
import type { Clock } from '../shared/ports'
import { ok } from '../shared/result'
import { paces, type Pace, type Task, type TaskRecord } from '../shared/task'
import { createBasis } from './basis'
import { estimate, steady, type SteadyForecast } from './estimate'
import { isForecastNews } from './forecast-news'
import type { WatchAttention } from './notices'
import { paceOf, type PaceReport } from './pace'
import { paceNotice } from './pace-notice'
import type { Recorded } from './recorder'
import type { WatchEngineOptions } from './watch-options'
import type { WriteQueue } from './write-queue'

/** What a forecaster works with. */
export interface ForecasterOptions extends Pick<
  WatchEngineOptions,
  'clock' | 'store' | 'settings' | 'isDemo'
> {
  readonly clock: Clock
  readonly queue: WriteQueue
  attention(): WatchAttention
  isCatchingUp(profileId: string): boolean
  forecastChanged(forecast: TaskForecast): void
  /** A pace was told and is on disk. */
  recorded(recorded: Recorded): void
}

/** Says when watched tasks will end, and tells when one becomes slow or stuck. */
export interface Forecaster {
  /** A watched task was read, edited, or is new here; one that does not run is forgotten. */
  follow(record: TaskRecord): void
  forget(taskId: number): void
  /** Time has passed: a task may be stuck just because nothing happens. */
  beat(): void
  forecasts(): readonly TaskForecast[]
  /** How long a task will probably still take; null when unknown. */
  remainingMs(taskId: number): number | null
  stop(): void
}

interface Followed {
  record: TaskRecord
  task: Task
  shown: SteadyForecast | null
  /** What the page was told. */
  told: TaskForecast | null
  isTelling: boolean
  /** How far the wall clock was ahead of the monotonic one when the task last changed. */
  wallAheadMs: number
}

/** A forecaster that follows nothing yet. */
export function createForecaster(options: ForecasterOptions): Forecaster {
  const { clock, store, queue } = options
  const basis = createBasis(options)
  const followed = new Map<number, Followed>()

  const wallAheadMs = () => clock.now() - clock.monotonic()

  async function renew(entry: Followed): Promise<void> {
    const { profileId, id } = entry.record
    const history = await basis.of(profileId, entry.task.serverName)
    if (followed.get(id) !== entry) return
    const now = clock.now()
    const { record, task } = entry
    const unwatchedMs = wallAheadMs() - entry.wallAheadMs
    const report = paceOf({ record, task, history, now, unwatchedMs })
    const next = { taskId: id, pace: report.pace, ...estimate({ record, task, history, now }) }
    entry.shown = steady(entry.shown, next, now)
    const { forecast } = entry.shown
    if (isForecastNews(entry.told, forecast)) {
      entry.told = forecast
      options.forecastChanged(forecast)
    }
    if (isWorthTelling(entry, report.pace)) await tell(entry, report, forecast.usualStepMs)
  }

  /** A write that fails is not kept: the next beat tells again, if it still holds. */
  async function tell(entry: Followed, report: PaceReport, usualMs: number | null): Promise<void> {
    const { record, task } = entry
    const notice = paceNotice({
      before: record,
      task,
      report,
      usualMs,
      settings: options.settings(),
      isDemo: options.isDemo(record.profileId),
      attention: options.attention(),
      isCatchingUp: options.isCatchingUp(record.profileId),
      isBurst: false,
      now: clock.now(),
    })
    entry.isTelling = true
    await queue.write({
      isWorthKeeping: false,
      async attempt() {
        const { id, lastReadingId } = record
        const told = await store.tellPace(id, report.pace, lastReadingId, notice, clock.now())
        if (!told.ok) return told
        if (told.value !== null) options.recorded({ kind: 'changed', ...told.value })
        return ok(null)
      },
    })
    entry.isTelling = false
  }

  return {
    follow(record) {
      const { id, profileId, task } = record
      const known = followed.get(id)
      if (task !== null && hasLearnt(known?.task, task)) basis.forget(profileId, task.serverName)
      if (task?.status !== 'running' || record.watch.state !== 'active') {
        followed.delete(id)
        return
      }
      const entry = known ?? startFollowing(record, task, wallAheadMs())
      if (entry.record.lastReadingId !== record.lastReadingId) entry.wallAheadMs = wallAheadMs()
      Object.assign(entry, { record, task })
      followed.set(id, entry)
      void renew(entry)
    },
    forget: (taskId) => void followed.delete(taskId),
    beat() {
      for (const entry of followed.values()) void renew(entry)
    },
    forecasts: () => [...followed.values()].flatMap(({ shown }) => shown?.forecast ?? []),
    remainingMs(taskId) {
      const end = followed.get(taskId)?.shown?.forecast.end ?? null
      return end === null || end.at <= clock.now() ? null : end.at - clock.now()
    },
    stop: () => followed.clear(),
  }
}

function startFollowing(record: TaskRecord, task: Task, wallAheadMs: number): Followed {
  return { record, task, shown: null, told: null, isTelling: false, wallAheadMs }
}

/** Each pace is told once until something changes, and none to a user who goes on waiting. */
function isWorthTelling({ record, isTelling }: Followed, pace: Pace): boolean {
  return !isTelling && !record.isPatient && paces.indexOf(pace) > paces.indexOf(record.toldPace)
}

/** A step or stage is over since, or the task was over when it was first seen. */
function hasLearnt(before: Task | undefined, after: Task): boolean {
  if (before === undefined) return after.status !== 'running'
  return finishedSteps(before) !== finishedSteps(after)
}

function finishedSteps({ stage, status, steps }: Task): string {
  const count = steps.filter((step) => step.status === 'finished').length
  return `${count} ${stage} ${status}`
}
