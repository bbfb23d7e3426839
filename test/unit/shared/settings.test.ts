import { expect, it } from 'vitest'
import { defaultSettings, parseSettings } from '../../../electron/shared/settings'

it('gives a fresh installation its defaults', () => {
  const fresh = { settings: defaultSettings(), isDamaged: false }
  expect(parseSettings({})).toEqual(fresh)
  expect(parseSettings(null)).toEqual({ ...fresh, isDamaged: true })
  expect(parseSettings('damaged')).toEqual({ ...fresh, isDamaged: true })
})

it('costs only the field that is wrong', () => {
  const stored = { theme: 'dark', zoomPercent: 5000, requestsPerSecond: '10', unknown: 1 }
  expect(parseSettings(stored)).toEqual({
    settings: { ...defaultSettings(), theme: 'dark' },
    isDamaged: true,
  })
})

it('keeps a file from before a notice kind existed', () => {
  const { settings, isDamaged } = parseSettings({ notices: { finished: false } })
  expect(settings.notices).toEqual({ ...defaultSettings().notices, finished: false })
  expect(isDamaged).toBe(false)
})

it('is not fooled by a prototype', () => {
  const stored: unknown = JSON.parse('{"__proto__":{"theme":"dark"},"language":"en"}')
  expect(parseSettings(stored).settings).toEqual({ ...defaultSettings(), language: 'en' })
})

it('does not count what a newer version knows as damage', () => {
  const stored = { theme: 'dark', inventedLater: 1 }
  expect(parseSettings(stored)).toEqual({
    settings: { ...defaultSettings(), theme: 'dark' },
    isDamaged: false,
  })
})

it('keeps the tag colours that can be read when one cannot', () => {
  const stored: unknown = JSON.parse(
    '{"tagColors":{"prod":"red","toString":"teal","bad":"pink","__proto__":{"x":1}}}',
  )
  const { settings, isDamaged } = parseSettings(stored)
  expect(settings.tagColors).toEqual({ prod: 'red', toString: 'teal' })
  expect(isDamaged).toBe(true)
})

it('keeps the saved views that can be read when one cannot', () => {
  const good = {
    id: 'a',
    name: '失败的',
    view: 'history',
    search: 'status:failed',
    sort: 'added',
    grouping: 'service',
  }
  const again = { ...good, name: 'the same id again' }
  const stored = { savedViews: [{ ...good, id: 'b', sort: 'colour' }, good, null, again] }
  const { settings, isDamaged } = parseSettings(stored)
  expect(settings.savedViews).toEqual([good])
  expect(isDamaged).toBe(true)
})
