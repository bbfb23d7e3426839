import type { MenuItemConstructorOptions } from 'electron'
import type { Destination } from '../shared/contract'
import type { SnoozeChoice } from '../shared/quiet'

/** What an entry of the tray menu or the dock menu does. */
export type ShellAction =
  | { readonly do: 'go'; readonly to: Destination }
  | { readonly do: 'openWindow' | 'toggleWindow' | 'addFromClipboard' | 'refreshAll' | 'quit' }
  | { readonly do: 'pauseNotices'; readonly choice: SnoozeChoice }
  | { readonly do: 'resumeNotices' }
  | { readonly do: 'pauseWatching'; readonly isPaused: boolean }

/** A menu as a value: equal menus look and act the same. */
export type MenuLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'item'; readonly label: string; readonly action: ShellAction }
  | {
      readonly kind: 'check'
      readonly label: string
      readonly isChecked: boolean
      readonly action: ShellAction
    }
  | { readonly kind: 'menu'; readonly label: string; readonly lines: readonly MenuLine[] }

/** A line that draws a rule. */
export const separator: MenuLine = { kind: 'separator' }

/** A menu in Electron's terms; `&` in a label is a letter, not the mark of an access key. */
export function menuTemplate(
  lines: readonly MenuLine[],
  run: (action: ShellAction) => void,
): MenuItemConstructorOptions[] {
  return lines.map((line) => {
    if (line.kind === 'separator') return { type: 'separator' }
    const label = line.label.replaceAll('&', '&&')
    switch (line.kind) {
      case 'text':
        return { label, enabled: false }
      case 'item':
        return { label, click: () => run(line.action) }
      case 'check':
        return { label, type: 'checkbox', checked: line.isChecked, click: () => run(line.action) }
      case 'menu':
        return { label, submenu: menuTemplate(line.lines, run) }
    }
  })
}
