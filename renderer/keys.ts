/** The parts of a keyboard event a shortcut is matched against. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'
>

const macNames: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Delete: '⌫',
  Backspace: '⌫',
  Enter: '↩',
  Escape: 'esc',
}
const names: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
const composingKeyCode = 229

/** How a shortcut such as `Mod+Shift+C` is written on this system. */
export function shownKeys(keys: string, isMac: boolean): string {
  // A plus at the end is the key itself.
  const parts = keys.split(/\+(?!$)/u)
  if (isMac) return parts.map((part) => macNames[part] ?? names[part] ?? part).join('')
  return parts.map((part) => names[part] ?? part).join('+')
}

/** True while an input method composes: such a key press is not ours. */
export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the key that ends a composition has nothing else to tell it by
  return press.isComposing || press.keyCode === composingKeyCode
}

/** Keeps a sheet or popover open: the Esc of an input method takes back its letters, not the layer. */
export function keepWhileComposing(escape: KeyboardEvent): void {
  if (isComposing(escape)) escape.preventDefault()
}

/**
 * A key press as a shortcut is written: `Mod+K`, `Shift+F6`, `J`, `ArrowDown`, `?`. `Mod` is Ctrl,
 * on a Mac ⌘. Null while an input method composes.
 */
export function pressedKeys(press: KeyPress, isMac: boolean): string | null {
  if (isComposing(press)) return null
  const mod = isMac ? press.metaKey : press.ctrlKey
  const otherMod = isMac ? press.ctrlKey : press.metaKey
  if (otherMod) return null
  const isLetter = /^[a-z]$/iu.test(press.key)
  const key = isLetter ? press.key.toUpperCase() : press.key === ' ' ? 'Space' : press.key
  // Shift is part of a sign such as “?”; it is a modifier of letters and named keys only.
  const hasShift = press.shiftKey && (isLetter || key.length > 1)
  return [mod ? 'Mod' : '', press.altKey ? 'Alt' : '', hasShift ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+')
}

/** True for elements that take typed text. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  )
}

/** True for keys that mean something to a field with text: bare signs, and taking back what was typed. */
export function isOfField(keys: string): boolean {
  return keys === 'Mod+Z' || !/^(?:Mod\+|Shift\+F\d|F\d)/u.test(keys)
}
