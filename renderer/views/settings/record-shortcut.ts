import { inOrder } from '../../../electron/shared/shortcut'
import { isComposing, type KeyPress } from '../../keys'

/** A key press with the place of its key, which no layout changes. */
export type CodedKeyPress = KeyPress & Pick<KeyboardEvent, 'code'>

const namedKeys: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Enter',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
}

/** A key press as a global shortcut is written; null while only modifiers are down or an input method composes. */
export function recordedShortcut(press: CodedKeyPress, isMac: boolean): string | null {
  if (isComposing(press)) return null
  const key = keyOf(press.code)
  if (key === null) return null
  const modifiers = [
    ...(press.ctrlKey ? ['Ctrl'] : []),
    ...(press.metaKey ? [isMac ? 'Cmd' : 'Super'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
  ]
  return inOrder(modifiers, key)
}

function keyOf(code: string): string | null {
  const [, character] = /^(?:Key|Digit)([A-Z\d])$/u.exec(code) ?? []
  if (character !== undefined) return character
  if (/^F(?:\d|1\d|2[0-4])$/u.test(code)) return code
  return namedKeys[code] ?? null
}
