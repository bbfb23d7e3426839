import { createPinia } from 'pinia'
import { afterEach, expect, it } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { Settings } from '../../../electron/shared/settings'
import { bridgeKey } from '../../../renderer/bridge'
import { useFollowZone } from '../../../renderer/composables/use-follow-zone'
import { useFormat } from '../../../renderer/composables/use-format'
import { useSearchWords } from '../../../renderer/composables/use-search-words'
import { createPageI18n } from '../../../renderer/i18n'
import { useAppStore } from '../../../renderer/stores/app'
import { useTasksStore } from '../../../renderer/stores/tasks'
import { aSnapshot, createFakeBridge } from '../../helpers/fake-bridge'

const home = process.env['TZ']

afterEach(() => {
  process.env['TZ'] = home
})

function openPage(deviceZone: string, timeZone: Settings['timeZone']) {
  process.env['TZ'] = deviceZone
  const app = createApp({})
  app.provide(bridgeKey, createFakeBridge(aSnapshot()))
  app.use(createPageI18n('zh-CN')).use(createPinia())
  const page = app.runWithContext(() => {
    useFollowZone()
    return {
      app: useAppStore(),
      tasks: useTasksStore(),
      words: useSearchWords(),
      format: useFormat(),
    }
  })
  const choose = (zone: Settings['timeZone']) => {
    page.app.settings = { ...page.app.settings, timeZone: zone }
  }
  choose(timeZone)
  return { ...page, choose }
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

it.each([
  ['America/New_York', 'device', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  ['America/New_York', 'beijing', '2026-10-31T16:00:00.000Z', '2026-11-01T16:00:00.000Z'],
  ['Pacific/Auckland', 'device', '2026-10-31T11:00:00.000Z', '2026-11-01T11:00:00.000Z'],
  ['Pacific/Auckland', 'beijing', '2026-10-31T16:00:00.000Z', '2026-11-01T16:00:00.000Z'],
] as const)('in %s, with times of %s, a day is the one on screen', (device, shown, from, to) => {
  const { words, format } = openPage(device, shown)
  const { since, until } = words.times('after:2026-11-01 before:2026-11-02')
  expect([iso(since), iso(until)]).toEqual([from, to])
  expect([format.dateTime(since ?? 0), format.dateTime(until ?? 0)]).toEqual([
    '2026-11-01 00:00:00',
    '2026-11-02 00:00:00',
  ])
})

it('a list of a day shows that of the other zone once it is chosen', async () => {
  const { tasks, words, choose } = openPage('America/New_York', 'device')
  const period = 'after:2026-11-01'
  await tasks.filter(words.times(period), period)
  choose('beijing')
  await nextTick()
  expect(iso(tasks.list.query.since)).toBe('2026-10-31T16:00:00.000Z')
  expect(words.print(tasks.list.query, tasks.list.period)).toBe(period)
})
