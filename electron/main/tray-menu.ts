import type { Translate } from '../shared/i18n/translate'
import { snoozeChoices } from '../shared/quiet'
import { separator, type MenuLine, type ShellAction } from './menu-lines'
import type { TrayItem, TraySummary } from './tray-summary'

/** The tray's menu, from top to bottom. */
export function trayMenu(summary: TraySummary, t: Translate): readonly MenuLine[] {
  const { isWatchingPaused } = summary
  return [
    { kind: 'text', label: summary.headline },
    separator,
    ...[...summary.running, ...summary.unseen].map(taskLine),
    item(t('desktop.tray.viewAll'), { do: 'go', to: { screen: 'following' } }),
    separator,
    favoritesMenu(summary.favorites, t),
    item(t('desktop.tray.add'), { do: 'go', to: { screen: 'add' } }),
    item(t('desktop.tray.addFromClipboard'), { do: 'addFromClipboard' }),
    item(t('desktop.tray.refreshAll'), { do: 'refreshAll' }),
    snoozeMenu(summary, t),
    {
      kind: 'check',
      label: t('desktop.tray.pauseWatching'),
      isChecked: isWatchingPaused,
      action: { do: 'pauseWatching', isPaused: !isWatchingPaused },
    },
    separator,
    item(t('desktop.tray.openWindow'), { do: 'openWindow' }),
    item(t('desktop.tray.settings'), { do: 'go', to: { screen: 'settings' } }),
    item(t('desktop.tray.quit'), { do: 'quit' }),
  ]
}

/** The menu of the dock icon (macOS), which brings window and quit itself. */
export function dockMenu(summary: TraySummary, t: Translate): readonly MenuLine[] {
  const tasks = summary.running.map(taskLine)
  return [
    ...tasks,
    ...(tasks.length > 0 ? [separator] : []),
    item(t('desktop.tray.add'), { do: 'go', to: { screen: 'add' } }),
    snoozeMenu(summary, t),
  ]
}

function favoritesMenu(favorites: readonly TrayItem[], t: Translate): MenuLine {
  const lines: readonly MenuLine[] =
    favorites.length > 0
      ? favorites.map(taskLine)
      : [{ kind: 'text', label: t('desktop.tray.noFavorites') }]
  return { kind: 'menu', label: t('desktop.tray.favorites'), lines }
}

function snoozeMenu({ snoozeLabel }: TraySummary, t: Translate): MenuLine {
  const resume = t('desktop.tray.snooze.resume')
  return {
    kind: 'menu',
    label: snoozeLabel ?? t('desktop.tray.snooze.title'),
    lines: [
      ...snoozeChoices.map((choice) =>
        item(t(`desktop.tray.snooze.${choice}`), { do: 'pauseNotices', choice }),
      ),
      separator,
      snoozeLabel === null
        ? { kind: 'text', label: resume }
        : item(resume, { do: 'resumeNotices' }),
    ],
  }
}

function taskLine({ taskId, label }: TrayItem): MenuLine {
  return item(label, { do: 'go', to: { screen: 'task', taskId } })
}

function item(label: string, action: ShellAction): MenuLine {
  return { kind: 'item', label, action }
}
