import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Bridge, Channel } from '../../../electron/shared/contract'
import { ok } from '../../../electron/shared/result'
import { bridgeKey } from '../../../renderer/bridge'
import { createPageI18n } from '../../../renderer/i18n'
import { useAppStore } from '../../../renderer/stores/app'
import { useKeepingStore } from '../../../renderer/stores/keeping'
import { useToastsStore } from '../../../renderer/stores/toasts'
import { aSnapshot, createFakeBridge } from '../../helpers/fake-bridge'

const preview = {
  tasks: 3,
  readings: 9,
  oldestAt: 1,
  newestAt: 2,
  bytes: 4_096,
  names: [],
  kept: 0,
}

/** A page of an application that finds three tasks beyond the limit when asked. */
function openPage() {
  const fake = createFakeBridge(aSnapshot())
  const request = ((channel: Channel, input: never) =>
    channel === 'data:run'
      ? Promise.resolve(ok({ kind: 'tidyPreview', preview, previewedAt: 2 }))
      : fake.request(channel, input)) as Bridge['request']
  const app = createApp({})
  app.provide(bridgeKey, { ...fake, request })
  app.use(createPageI18n('zh-CN')).use(createPinia())
  app.use(createRouter({ history: createMemoryHistory(), routes: [] }))
  return app.runWithContext(() => {
    const { settings } = useAppStore()
    useAppStore().settings = { ...settings, retention: { maxAgeDays: 90, maxTasks: null } }
    return { keeping: useKeepingStore(), toasts: useToastsStore() }
  })
}

it('tells how many tasks are beyond the limit, with the way to them', () => {
  const { keeping, toasts } = openPage()
  keeping.apply({ type: 'data:overdue', tasks: 3 })
  const [toast] = toasts.toasts
  expect(toast?.title).toContain('3')
  expect(toast?.action?.label).not.toBe('')
})

it('tells nothing the settings have shown already, but what has changed since', async () => {
  const { keeping, toasts } = openPage()
  await keeping.loadOverdue()
  expect(keeping.overdue).toMatchObject({ preview })
  keeping.apply({ type: 'data:overdue', tasks: 3 })
  expect(toasts.toasts).toEqual([])
  keeping.apply({ type: 'data:overdue', tasks: 4 })
  expect(toasts.toasts).toHaveLength(1)
})
