/** Why a combination cannot be the global shortcut. */
export type ShortcutProblem = 'modifier' | 'common' | 'wechat' | 'qq' | 'inputMethod' | 'system'

/** What is offered: no well-known program has it. */
export const suggestedShortcut = 'Ctrl+Alt+Y'

const order = ['Ctrl', 'Cmd', 'Super', 'Alt', 'Shift'] as const

/** Combinations of others: WeChat and QQ out of the box, input methods, the desktops. */
const taken: Readonly<Record<string, ShortcutProblem>> = {
  'Ctrl+Alt+W': 'wechat',
  'Alt+A': 'wechat',
  'Cmd+Ctrl+A': 'wechat',
  'Ctrl+Alt+Z': 'qq',
  'Ctrl+Alt+A': 'qq',
  'Ctrl+Alt+O': 'qq',
  'Ctrl+Space': 'inputMethod',
  'Shift+Space': 'inputMethod',
  'Super+Space': 'inputMethod',
  'Cmd+Space': 'inputMethod',
  'Ctrl+Shift+Space': 'inputMethod',
  'Ctrl+.': 'inputMethod',
  'Alt+F4': 'system',
  'Alt+Tab': 'system',
  'Alt+Space': 'system',
  'Cmd+Tab': 'system',
  'Super+Tab': 'system',
  'Ctrl+Alt+Delete': 'system',
  'Ctrl+Alt+T': 'system',
  'Super+L': 'system',
}

/** What speaks against a combination such as `Ctrl+Alt+Y`; null when it may be tried. */
export function shortcutProblem(shortcut: string): ShortcutProblem | null {
  const { modifiers, key } = partsOf(shortcut)
  const strong = modifiers.filter((modifier) => modifier !== 'Shift')
  const other = taken[inOrder(modifiers, key)]
  if (other !== undefined) return other
  if (strong.length === 0) return /^F\d+$/u.test(key) && modifiers.length > 0 ? null : 'modifier'
  // Every program has its own Ctrl+C.
  const isEditing = /^(?:Ctrl|Cmd)$/u.test(modifiers.join()) && /^[A-Z\d]$/u.test(key)
  return isEditing ? 'common' : null
}

/** True for a combination that is complete and free to try. */
export function isUsableShortcut(shortcut: string): boolean {
  return partsOf(shortcut).key !== '' && shortcutProblem(shortcut) === null
}

/** Puts a combination together; the order of its modifiers is always the same. */
export function inOrder(modifiers: readonly string[], key: string): string {
  return [...order.filter((name) => modifiers.includes(name)), key].join('+')
}

function partsOf(shortcut: string): {
  readonly modifiers: readonly string[]
  readonly key: string
} {
  const parts = shortcut.split('+')
  const isModifier = (part: string) => order.some((name) => name === part)
  const keys = parts.filter((part) => !isModifier(part))
  return { modifiers: parts.filter(isModifier), key: keys.length === 1 ? (keys[0] ?? '') : '' }
}
