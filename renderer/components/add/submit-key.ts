/** The parts of a key press that decide what it means in the add box. */
export interface KeyPress {
  readonly key: string
  /** Deprecated, but for some input methods the only sign that they compose. */
  readonly keyCode: number
  readonly isComposing: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** What a key press in the add box asks for. */
export type BoxAction = 'submit' | 'type'

const composingKeyCode = 229

/**
 * Enter follows a single line, Ctrl/⌘+Enter any number; Shift+Enter always starts a new line. While
 * an input method composes, Enter belongs to it (some report only key code 229).
 */
export function boxAction(press: KeyPress, text: string): BoxAction {
  if (press.key !== 'Enter' || press.altKey || press.shiftKey) return 'type'
  if (press.isComposing || press.keyCode === composingKeyCode) return 'type'
  if (press.ctrlKey || press.metaKey) return 'submit'
  return isSingleLine(text) ? 'submit' : 'type'
}

/** True for a text whose one line holds something. */
export function isSingleLine(text: string): boolean {
  return text.trim() !== '' && !/[\r\n]/u.test(text.trim())
}
