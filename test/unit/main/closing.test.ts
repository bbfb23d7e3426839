import { expect, it } from 'vitest'
import { closeDecision } from '../../../electron/main/closing'

it.each([
  // closeAction, tray wanted, tray host, platform → what closing does
  ['hide', true, true, 'linux', 'hide'],
  ['hide', true, false, 'linux', 'minimize'],
  ['hide', false, true, 'linux', 'minimize'],
  ['hide', false, false, 'linux', 'minimize'],
  ['hide', true, true, 'win32', 'hide'],
  ['hide', false, true, 'win32', 'minimize'],
  ['hide', true, true, 'darwin', 'hide'],
  ['hide', false, false, 'darwin', 'hide'],
  ['ask', true, true, 'linux', 'ask'],
  ['ask', false, false, 'win32', 'ask'],
  ['ask', true, true, 'darwin', 'hide'],
  ['quit', true, true, 'linux', 'quit'],
  ['quit', true, false, 'linux', 'quit'],
  ['quit', true, true, 'win32', 'quit'],
  ['quit', true, true, 'darwin', 'quit'],
] as const)(
  'with “%s”, tray shown %s, tray host %s on %s the window must %s: it never vanishes for good',
  (closeAction, isTrayShown, hasTrayHost, platform, decision) => {
    expect(closeDecision({ closeAction, isTrayShown }, hasTrayHost, platform)).toBe(decision)
  },
)
