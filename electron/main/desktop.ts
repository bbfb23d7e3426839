import { app, nativeTheme } from 'electron'
import type { Destination } from '../shared/contract'
import type { Translate } from '../shared/i18n/translate'
import type { Clock } from '../shared/ports'
import type { Settings } from '../shared/settings'
import type { StoreApi } from '../shared/store-api'
import type { TaskQuery } from '../shared/task-query'
import { setAppMenu } from './app-menu'
import type { StatusBoard } from './health'
import { createTray } from './tray'
import { traySummary } from './tray-summary'

/** What tray and menus work with. */
export interface DesktopOptions {
  readonly clock: Clock
  readonly store: Pick<StoreApi, 'pageTasks' | 'countTasks'>
  readonly status: StatusBoard
  settings(): Settings
  translate(): Translate
  openWindow(): void
  go(to: Destination): void
  refreshAll(): void
  setWatchingPaused(isPaused: boolean): void
  quit(): void
}

/** Tray, application menu and badge: everything of Runwatch that is seen outside its window. */
export interface Desktop {
  /** Something they show may have changed. */
  changed(): void
  languageChanged(): void
  stop(): void
}

const redrawEveryMs = 2_000
const following: TaskQuery = {
  view: 'following',
  text: '',
  statuses: [],
  profileId: null,
  tag: null,
}

/** Draws the tray at most every two seconds, and only when it shows something else. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { clock, store, status } = options
  const tray = createTray(
    {
      openWindow: () => options.openWindow(),
      openTask: (taskId) => options.go({ screen: 'task', taskId }),
      openFollowing: () => options.go({ screen: 'following' }),
      openAdd: () => options.go({ screen: 'add' }),
      openSettings: () => options.go({ screen: 'settings' }),
      refreshAll: () => options.refreshAll(),
      setWatchingPaused: (isPaused) => options.setWatchingPaused(isPaused),
      quit: () => options.quit(),
    },
    () => nativeTheme.shouldUseDarkColors,
  )
  let cancel: (() => void) | null = null
  let lastDrawnAt = -redrawEveryMs
  let isStopped = false

  async function draw(): Promise<void> {
    lastDrawnAt = clock.monotonic()
    if (!options.settings().isTrayShown) {
      tray.remove()
      return
    }
    const [page, counts] = await Promise.all([store.pageTasks(following, null), store.countTasks()])
    if (isStopped || !page.ok || !counts.ok) return
    const t = options.translate()
    const facts = {
      status: status.current(),
      counts: counts.value,
      following: page.value.tasks,
      isWatchingPaused: options.settings().isWatchingPaused,
      now: clock.now(),
    }
    tray.show(traySummary(facts, t), t)
    app.setBadgeCount(counts.value.unseenFailed)
  }

  function schedule(): void {
    if (isStopped) return
    const waitMs = Math.max(0, lastDrawnAt + redrawEveryMs - clock.monotonic())
    cancel ??= clock.after(waitMs, () => {
      cancel = null
      void draw()
    })
  }

  function setMenu(): void {
    setAppMenu(
      {
        openAdd: () => options.go({ screen: 'add' }),
        openSettings: () => options.go({ screen: 'settings' }),
        openWindow: () => options.openWindow(),
      },
      options.translate(),
    )
  }

  nativeTheme.on('updated', schedule)
  setMenu()
  schedule()
  return {
    changed: schedule,
    languageChanged() {
      setMenu()
      schedule()
    },
    stop() {
      isStopped = true
      cancel?.()
      nativeTheme.off('updated', schedule)
      tray.remove()
    },
  }
}
