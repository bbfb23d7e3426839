import type { MessageKey } from '../electron/shared/i18n/translate'

/** A group of shortcuts in the sheet; a line may have several ways. */
export interface ShortcutGroup {
  readonly title: MessageKey
  readonly lines: readonly { readonly keys: readonly string[]; readonly label: MessageKey }[]
}

/** Every shortcut there is, as the sheet shows it. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'shell.shortcuts.everywhere',
    lines: [
      { keys: ['Mod+N'], label: 'shell.shortcuts.add' },
      { keys: ['Mod+F', '/'], label: 'shell.shortcuts.search' },
      { keys: ['Mod+1', '…', 'Mod+5'], label: 'shell.shortcuts.pages' },
      { keys: ['Mod+,'], label: 'shell.nav.settings' },
      { keys: ['Mod+E'], label: 'transfer.export.title' },
      { keys: ['F6', 'Shift+F6'], label: 'shell.shortcuts.panes' },
      { keys: ['Mod+=', 'Mod+-', 'Mod+0'], label: 'settings.row.zoomPercent.title' },
      { keys: ['Mod+Shift+M'], label: 'shell.shortcuts.snooze' },
      { keys: ['Mod+Z'], label: 'shell.shortcuts.undo' },
      { keys: ['?', 'Mod+/'], label: 'shell.shortcuts.title' },
    ],
  },
  {
    title: 'shell.shortcuts.list',
    lines: [
      { keys: ['↑', '↓', 'J', 'K'], label: 'shell.shortcuts.move' },
      { keys: ['Enter'], label: 'shell.shortcuts.open' },
      { keys: ['Esc'], label: 'shell.shortcuts.back' },
      { keys: ['Space'], label: 'shell.shortcuts.mark' },
      { keys: ['Shift+↑', 'Shift+↓'], label: 'shell.shortcuts.extend' },
      { keys: ['Mod+A'], label: 'shell.shortcuts.markAll' },
      { keys: ['Alt+↑', 'Alt+↓'], label: 'shell.shortcuts.order' },
    ],
  },
  {
    title: 'shell.shortcuts.task',
    lines: [
      { keys: ['F5', 'Mod+R'], label: 'list.menu.refresh' },
      { keys: ['S'], label: 'list.menu.favorite' },
      { keys: ['P'], label: 'shell.shortcuts.pause' },
      { keys: ['M'], label: 'list.menu.mute' },
      { keys: ['U'], label: 'list.menu.markUnseen' },
      { keys: ['F2'], label: 'shell.shortcuts.alias' },
      { keys: ['N'], label: 'shell.shortcuts.note' },
      { keys: ['T'], label: 'shell.shortcuts.tags' },
      { keys: ['C'], label: 'list.menu.copyId' },
      { keys: ['Shift+C'], label: 'list.menu.copyRequestId' },
      { keys: ['Mod+Shift+C'], label: 'ticket.copy' },
      { keys: ['D'], label: 'compare.open' },
      { keys: ['O'], label: 'list.menu.openConsole' },
      { keys: ['Delete'], label: 'shell.shortcuts.remove' },
    ],
  },
]
