import { expect, it } from 'vitest'
import { boxAction, type KeyPress } from '../../../renderer/components/add/submit-key'

const enter: KeyPress = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
}

it.each([
  ['Enter on one line', {}, 'a', 'submit'],
  ['Enter on one line with blanks around', {}, ' a \n', 'submit'],
  ['Enter in an empty box', {}, ' ', 'type'],
  ['Enter on two lines', {}, 'a\nb', 'type'],
  ['Shift+Enter', { shiftKey: true }, 'a', 'type'],
  ['Ctrl+Enter on two lines', { ctrlKey: true }, 'a\nb', 'submit'],
  ['⌘+Enter on two lines', { metaKey: true }, 'a\nb', 'submit'],
  ['Enter while composing', { isComposing: true }, 'a', 'type'],
  ['Ctrl+Enter while composing', { isComposing: true, ctrlKey: true }, 'a', 'type'],
  ['Enter of an input method that says 229 only', { keyCode: 229 }, 'a', 'type'],
  ['another key', { key: 'a', ctrlKey: true }, 'a', 'type'],
] as const)('%s', (_what, press, text, action) => {
  expect(boxAction({ ...enter, ...press }, text)).toBe(action)
})
