import { useRoute, useRouter } from 'vue-router'
import { isSnoozed } from '../../electron/shared/quiet'
import { useExport } from '../composables/use-export'
import { useSnooze } from '../composables/use-snooze'
import { movePane, searchField } from '../panes'
import { useAppStore } from '../stores/app'
import { usePaletteStore } from '../stores/palette'
import { useTasksStore } from '../stores/tasks'
import { useToastsStore } from '../stores/toasts'
import { useTransferStore } from '../stores/transfer'
import { zoomed } from '../../electron/shared/zoom'
import { always, when, type CommandAction } from './action'
import type { IdsOf } from './facts'
import { useSearchFocus } from './use-search-focus'

/** What the commands do that belong to no task. */
export function useAppActions(): Record<IdsOf<'everywhere'>, CommandAction> {
  const app = useAppStore()
  const tasks = useTasksStore()
  const toasts = useToastsStore()
  const transfer = useTransferStore()
  const palette = usePaletteStore()
  const router = useRouter()
  const route = useRoute()
  const pause = useSnooze()
  const exporting = useExport()
  const focusSearch = useSearchFocus()

  const goTo = (name: string) =>
    when(
      () => route.name !== name,
      () => router.push({ name }),
    )
  const zoomTo = (to: () => number) =>
    when(
      () => to() !== app.settings.zoomPercent,
      () => app.updateSettings({ zoomPercent: to() }),
    )
  const useThemeOf = (theme: 'light' | 'dark' | 'system') =>
    when(
      () => app.settings.theme !== theme,
      () => app.updateSettings({ theme }),
    )
  const useDensityOf = (density: 'comfortable' | 'compact') =>
    when(
      () => app.settings.density !== density,
      () => app.updateSettings({ density }),
    )
  const pauseWatching = (isWatchingPaused: boolean) =>
    when(
      () => app.settings.isWatchingPaused !== isWatchingPaused,
      () => app.updateSettings({ isWatchingPaused }),
    )
  const showShortcuts = always(() => (app.isShortcutSheetOpen = true))

  return {
    palette: when(
      () => route.name !== 'onboarding' && app.startProblem === null,
      () => palette.open(),
    ),
    add: always(() => app.openAdd()),
    search: when(
      () => route.name !== 'onboarding' || searchField() !== null,
      () => focusSearch(),
    ),
    refreshRunning: when(
      () => tasks.runningIds().length > 0,
      () => tasks.watch(tasks.runningIds(), 'refresh'),
    ),
    undo: when(
      () => toasts.hasAction,
      () => toasts.runLatestAction(),
    ),
    exportShown: always(() => exporting.openShown()),
    importHistory: always(() => (transfer.isImportOpen = true)),
    snooze: always(() => pause.snooze('hour')),
    resumeNotices: when(
      () => isSnoozed(app.settings, Date.now()),
      () => pause.resume(),
    ),
    pauseWatching: pauseWatching(true),
    resumeWatching: pauseWatching(false),
    shortcuts: showShortcuts,
    help: showShortcuts,
    goFollowing: goTo('following'),
    goFavorites: goTo('favorites'),
    goHistory: goTo('history'),
    goInsights: goTo('insights'),
    goNotices: goTo('notices'),
    goSettings: goTo('settings'),
    goCheck: goTo('check'),
    nextPane: always(() => movePane(1)),
    previousPane: always(() => movePane(-1)),
    zoomIn: zoomTo(() => zoomed(app.settings.zoomPercent, 1)),
    zoomOut: zoomTo(() => zoomed(app.settings.zoomPercent, -1)),
    zoomReset: zoomTo(() => 100),
    themeLight: useThemeOf('light'),
    themeDark: useThemeOf('dark'),
    themeSystem: useThemeOf('system'),
    densityCompact: useDensityOf('compact'),
    densityComfortable: useDensityOf('comfortable'),
    closeWindow: always(() => window.close()),
    quit: always(() => app.leave('quit')),
  }
}
