/** Where the keys of a command count: in the whole window, in the list, or in list and detail. */
export type CommandScope = 'everywhere' | 'list' | 'task'

/** Headings the commands stand under. */
export type CommandGroup = 'task' | 'list' | 'app' | 'pages' | 'window'

/** What is known of a command without running it. */
export interface CommandFacts {
  readonly scope: CommandScope
  readonly group: CommandGroup
  /** Ways to press it, as `pressedKeys` writes them; the first one is shown as its hint. */
  readonly keys: readonly string[]
  /** On a Mac, where they differ. */
  readonly macKeys?: readonly string[]
  /** The application menu takes its keys before the page does. */
  readonly isOfMenu?: true
}

const app = { scope: 'everywhere', group: 'app' } as const
const page = { scope: 'everywhere', group: 'pages' } as const
const shell = { scope: 'everywhere', group: 'window' } as const
const list = { scope: 'list', group: 'list' } as const
const task = { scope: 'task', group: 'task' } as const

/** Every command there is, in the order of the sheet; its name is `commands.label.<id>`. */
export const commandFacts = {
  palette: { ...app, keys: ['Mod+K'] },
  add: { ...app, keys: ['Mod+N'] },
  search: { ...app, keys: ['Mod+F', '/'] },
  refreshRunning: { ...app, keys: ['Mod+Shift+R'] },
  undo: { ...app, keys: ['Mod+Z'] },
  exportShown: { ...app, keys: ['Mod+E'] },
  importHistory: { ...app, keys: [] },
  snooze: { ...app, keys: ['Mod+Shift+M'] },
  resumeNotices: { ...app, keys: [] },
  pauseWatching: { ...app, keys: [] },
  resumeWatching: { ...app, keys: [] },
  shortcuts: { ...app, keys: ['?', 'Mod+/'] },
  help: { ...app, keys: ['F1'] },
  goFollowing: { ...page, keys: ['Mod+1'] },
  goFavorites: { ...page, keys: ['Mod+2'] },
  goHistory: { ...page, keys: ['Mod+3'] },
  goInsights: { ...page, keys: ['Mod+4'] },
  goNotices: { ...page, keys: ['Mod+5'] },
  goSettings: { ...page, keys: ['Mod+,'] },
  goCheck: { ...page, keys: [] },
  nextPane: { ...shell, keys: ['F6'] },
  previousPane: { ...shell, keys: ['Shift+F6'] },
  zoomIn: { ...shell, keys: ['Mod+=', 'Mod++'] },
  zoomOut: { ...shell, keys: ['Mod+-'] },
  zoomReset: { ...shell, keys: ['Mod+0'] },
  themeLight: { ...shell, keys: [] },
  themeDark: { ...shell, keys: [] },
  themeSystem: { ...shell, keys: [] },
  densityCompact: { ...shell, keys: [] },
  densityComfortable: { ...shell, keys: [] },
  closeWindow: { ...shell, keys: ['Mod+W'], isOfMenu: true },
  quit: { ...shell, keys: ['Mod+Q'], isOfMenu: true },
  moveDown: { ...list, keys: ['ArrowDown', 'J'] },
  moveUp: { ...list, keys: ['ArrowUp', 'K'] },
  pageDown: { ...list, keys: ['PageDown'] },
  pageUp: { ...list, keys: ['PageUp'] },
  first: { ...list, keys: ['Home'] },
  last: { ...list, keys: ['End'] },
  open: { ...list, keys: ['Enter'] },
  goIn: { ...list, keys: ['ArrowRight'] },
  leave: { ...list, keys: ['Escape'] },
  goOut: { ...list, keys: ['ArrowLeft'] },
  mark: { ...list, keys: ['Space'] },
  extendDown: { ...list, keys: ['Shift+ArrowDown'] },
  extendUp: { ...list, keys: ['Shift+ArrowUp'] },
  markAll: { ...list, keys: ['Mod+A'] },
  orderDown: { ...list, keys: ['Alt+ArrowDown'] },
  orderUp: { ...list, keys: ['Alt+ArrowUp'] },
  refresh: { ...task, keys: ['F5', 'Mod+R'] },
  favorite: { ...task, keys: ['S'] },
  pause: { ...task, keys: ['P'] },
  mute: { ...task, keys: ['M'] },
  seen: { ...task, keys: ['U'] },
  alias: { ...task, keys: ['F2'] },
  note: { ...task, keys: ['N'] },
  tags: { ...task, keys: ['T'] },
  copyId: { ...task, keys: ['C'] },
  copyRequestId: { ...task, keys: ['Shift+C'] },
  copyTicket: { ...task, keys: ['Mod+Shift+C'] },
  copyMarkdown: { ...task, keys: [] },
  compare: { ...task, keys: ['D'] },
  console: { ...task, keys: ['O'] },
  card: { ...task, keys: [] },
  print: { ...task, keys: [] },
  support: { ...task, keys: [] },
  remove: { ...task, keys: ['Delete'], macKeys: ['Mod+Backspace', 'Delete'] },
} as const satisfies Record<string, CommandFacts>

/** Name of a command. */
export type CommandId = keyof typeof commandFacts

/** The commands whose keys count in one place. */
export type IdsOf<S extends CommandScope> = {
  [Id in CommandId]: (typeof commandFacts)[Id]['scope'] extends S ? Id : never
}[CommandId]

/** The names of every command, in the order of the sheet. */
export const commandIds = Object.keys(commandFacts) as readonly CommandId[]

/** How a command is pressed on this system. */
export function keysOf(id: CommandId, isMac: boolean): readonly string[] {
  const facts: CommandFacts = commandFacts[id]
  return (isMac ? facts.macKeys : undefined) ?? facts.keys
}

/** The keys a menu or tooltip shows for a command; "" for one without. */
export function hintOf(id: CommandId, isMac: boolean): string {
  return keysOf(id, isMac)[0] ?? ''
}

/** The command of one scope that some keys mean to the page. */
export function commandOf<S extends CommandScope>(
  scope: S,
  keys: string,
  isMac: boolean,
): IdsOf<S> | null {
  const found = commandIds.find((id) => {
    const facts: CommandFacts = commandFacts[id]
    return facts.scope === scope && facts.isOfMenu !== true && keysOf(id, isMac).includes(keys)
  })
  return (found as IdsOf<S> | undefined) ?? null
}
