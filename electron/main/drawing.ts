import type { TaskForecast } from '../shared/forecast'
import type { Locale, Translate } from '../shared/i18n/translate'
import type { Clock } from '../shared/ports'
import type { Settings } from '../shared/settings'
import type { StoreApi } from '../shared/store-api'
import type { TaskRecord } from '../shared/task'
import { everything, type StatusFilter, type TaskCounts, type TaskView } from '../shared/task-query'
import type { StatusBoard } from './health'
import { shellMarks, type MarkBoard } from './shell-marks'
import type { AppTray } from './tray'
import { trayImage } from './tray-images'
import { dockMenu, trayMenu } from './tray-menu'
import { isStuck, traySummary } from './tray-summary'

/** What tray and marks are drawn from, and where. */
export interface DrawingOptions {
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  readonly store: Pick<StoreApi, 'pageTasks' | 'countTasks'>
  readonly status: Pick<StatusBoard, 'current'>
  readonly tray: AppTray
  readonly marks: MarkBoard
  settings(): Settings
  translate(): Translate
  locale(): Locale
  /** How the running tasks do by now, by their id. */
  forecasts(): ReadonlyMap<number, TaskForecast>
  isPanelDark(): boolean
}

/** Keeps tray and marks up to date. */
export interface Drawing {
  /** Something they show may have changed. */
  changed(): void
  stop(): void
}

interface Tasks {
  readonly running: readonly TaskRecord[]
  readonly ended: readonly TaskRecord[]
  readonly favorites: readonly TaskRecord[]
  readonly counts: TaskCounts
}

const drawEveryMs = 2_000
/** Times left and elapsed are told in minutes. */
const minuteMs = 60_000
/** The tray title counts down in steps of this. */
const titleStepMs = 10_000

/** Draws at most every two seconds; what only time changes is drawn again by itself. */
export function createDrawing(options: DrawingOptions): Drawing {
  const { clock, platform, store, tray, marks } = options
  let cancel: (() => void) | null = null
  let dueAt = Infinity
  let lastDrawnAt = clock.monotonic() - drawEveryMs
  let isDrawing = false
  let isStopped = false

  function schedule(delayMs: number): void {
    if (isStopped) return
    const now = clock.monotonic()
    const at = Math.max(now + delayMs, lastDrawnAt + drawEveryMs)
    if (cancel !== null && dueAt <= at) return
    cancel?.()
    dueAt = at
    cancel = clock.after(at - now, () => {
      cancel = null
      void draw()
    })
  }

  async function draw(): Promise<void> {
    if (isDrawing) {
      schedule(drawEveryMs)
      return
    }
    isDrawing = true
    lastDrawnAt = clock.monotonic()
    const tasks = await readTasks(store)
    isDrawing = false
    if (isStopped || tasks === null) return
    show(tasks)
    const againInMs = nextChangeByTime(tasks)
    if (againInMs !== null) schedule(againInMs)
  }

  function show({ running, ended, favorites, counts }: Tasks): void {
    const settings = options.settings()
    const t = options.translate()
    const now = clock.now()
    const forecasts = options.forecasts()
    const forecastOf = (taskId: number) => forecasts.get(taskId) ?? null
    const patient = new Set(running.flatMap(({ id, isPatient }) => (isPatient ? [id] : [])))
    const stuck = [...forecasts.values()].filter(
      ({ taskId, pace }) => pace === 'stuck' && !patient.has(taskId),
    ).length
    const stuckFirst = [...running].sort(
      (a, b) => Number(isStuck(b, forecastOf(b.id))) - Number(isStuck(a, forecastOf(a.id))),
    )
    const { isWatchingPaused, isTrayTitleShown, snooze, timeZone } = settings
    const known = { counts, forecastOf, stuck, isWatchingPaused, now }
    const summary = traySummary(
      {
        ...known,
        status: options.status.current(),
        following: [...stuckFirst, ...ended],
        favorites,
        snooze,
        areSecondsShown: platform !== 'linux',
        locale: options.locale(),
        timeZone,
      },
      t,
    )
    const shownMarks = shellMarks({
      ...known,
      platform,
      running,
      isTrayTitleShown,
      dockMenu: dockMenu(summary, t),
    })
    marks.show(shownMarks)
    if (!settings.isTrayShown) {
      tray.remove()
      return
    }
    const rules = { style: settings.trayStyle, isPanelDark: options.isPanelDark(), platform }
    tray.show({
      image: trayImage(summary.state, rules),
      tooltip: summary.tooltip,
      title: shownMarks.trayTitle,
      menu: trayMenu(summary, t),
    })
  }

  /** In how long the same tasks will read differently; null when they will not. */
  function nextChangeByTime({ running }: Tasks): number | null {
    const { snooze, isTrayTitleShown } = options.settings()
    const snoozedMs = (snooze?.until ?? 0) - clock.now()
    const waits = [
      ...(snoozedMs > 0 ? [snoozedMs] : []),
      ...(running.length === 0 ? [] : [minuteMs]),
      ...(running.length === 1 && isTrayTitleShown && platform === 'darwin' ? [titleStepMs] : []),
    ]
    return waits.length === 0 ? null : Math.min(...waits)
  }

  schedule(0)
  return {
    changed: () => schedule(0),
    stop() {
      isStopped = true
      cancel?.()
      tray.remove()
    },
  }
}

/** What the menus list, failures before other ends; null while the history cannot be read. */
async function readTasks(store: DrawingOptions['store']): Promise<Tasks | null> {
  const page = (view: TaskView, statuses: readonly StatusFilter[]) =>
    store.pageTasks({ ...everything(view), statuses }, null)
  const [running, failed, ended, favorites, counts] = await Promise.all([
    page('following', ['running', 'unknown']),
    page('following', ['failed']),
    page('following', ['finished', 'stopped']),
    page('favorites', []),
    store.countTasks(),
  ])
  if (!running.ok || !failed.ok || !ended.ok || !favorites.ok || !counts.ok) return null
  return {
    running: running.value.tasks.filter(({ watch }) => watch.state === 'active'),
    ended: [...failed.value.tasks, ...ended.value.tasks],
    favorites: favorites.value.tasks,
    counts: counts.value,
  }
}
