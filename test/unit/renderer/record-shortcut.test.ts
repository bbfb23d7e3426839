import { describe, expect, it } from 'vitest'
import { defaultSettings, parseSettings } from '../../../electron/shared/settings'
import { shortcutProblem, suggestedShortcut } from '../../../electron/shared/shortcut'
import { recordedShortcut } from '../../../renderer/views/settings/record-shortcut'

const none = {
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
}

describe('a key press', () => {
  it.each([
    [{ code: 'KeyY', key: 'y', ctrlKey: true, altKey: true }, 'Ctrl+Alt+Y'],
    [{ code: 'KeyY', key: '¥', altKey: true, metaKey: true }, 'Super+Alt+Y'],
    [{ code: 'Digit1', key: '!', shiftKey: true, ctrlKey: true }, 'Ctrl+Shift+1'],
    [{ code: 'Backquote', key: '`', altKey: true }, 'Alt+`'],
    [{ code: 'ArrowUp', key: 'ArrowUp', ctrlKey: true, altKey: true }, 'Ctrl+Alt+Up'],
    [{ code: 'F12', key: 'F12', shiftKey: true }, 'Shift+F12'],
    [{ code: 'ControlLeft', key: 'Control', ctrlKey: true }, null],
    [{ code: 'KeyY', key: 'Process', keyCode: 229, ctrlKey: true }, null],
    [{ code: 'KeyY', key: 'y', isComposing: true, ctrlKey: true }, null],
  ])('%j is recorded as %s', (press, shortcut) => {
    expect(recordedShortcut({ ...none, ...press }, false)).toBe(shortcut)
  })

  it('with ⌘ is recorded so on macOS', () => {
    const press = { ...none, code: 'KeyY', metaKey: true, altKey: true }
    expect(recordedShortcut(press, true)).toBe('Cmd+Alt+Y')
  })
})

it.each([
  [suggestedShortcut, null],
  ['Ctrl+Shift+Y', null],
  ['Super+Alt+Y', null],
  ['Shift+F12', null],
  ['Y', 'modifier'],
  ['Shift+Y', 'modifier'],
  ['F12', 'modifier'],
  ['Ctrl+C', 'common'],
  ['Ctrl+Shift+C', null],
  ['Ctrl+Alt+W', 'wechat'],
  ['Ctrl+Alt+Z', 'qq'],
  ['Ctrl+Alt+A', 'qq'],
  ['Ctrl+Space', 'inputMethod'],
  ['Alt+F4', 'system'],
])('%s as global shortcut: %s', (shortcut, problem) => {
  expect(shortcutProblem(shortcut)).toBe(problem)
})

it('every key that can be recorded can be stored', () => {
  const codes = [
    'KeyA',
    'Digit0',
    'Minus',
    'Equal',
    'Comma',
    'Period',
    'Slash',
    'Semicolon',
    'Quote',
  ]
  for (const code of [...codes, 'BracketLeft', 'BracketRight', 'Backslash', 'Backquote', 'F24']) {
    const globalShortcut = recordedShortcut({ ...none, code, ctrlKey: true, altKey: true }, false)
    const stored = { ...defaultSettings(), globalShortcut }
    expect(parseSettings(stored)).toEqual({ settings: stored, isDamaged: false })
  }
})
