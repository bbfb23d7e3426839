import { expect, it } from 'vitest'
import { defaultSettings, parseSettings } from '../../../electron/shared/settings'

it('gives a fresh installation its defaults', () => {
  expect(parseSettings(null)).toEqual(defaultSettings())
  expect(parseSettings('damaged')).toEqual(defaultSettings())
})

it('costs only the field that is wrong', () => {
  const stored = { theme: 'dark', zoomPercent: 5000, requestsPerSecond: '10', unknown: 1 }
  expect(parseSettings(stored)).toEqual({ ...defaultSettings(), theme: 'dark' })
})

it('keeps a file from before a notice kind existed', () => {
  const { notices } = parseSettings({ notices: { finished: false } })
  expect(notices).toEqual({ ...defaultSettings().notices, finished: false })
})

it('is not fooled by a prototype', () => {
  const stored: unknown = JSON.parse('{"__proto__":{"theme":"dark"},"language":"en"}')
  expect(parseSettings(stored)).toEqual({ ...defaultSettings(), language: 'en' })
})
