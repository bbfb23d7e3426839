import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import type { Bridge, Channel, RequestInput } from '../../../electron/shared/contract'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import type { Settings } from '../../../electron/shared/settings'
import { bridgeKey } from '../../../renderer/bridge'
import { startScreenClock } from '../../../renderer/composables/use-now'
import { commandFacts, commandIds, keysOf, type CommandId } from '../../../renderer/commands/facts'
import { createPageI18n } from '../../../renderer/i18n'
import { useCommandEntries } from '../../../renderer/palette/use-command-entries'
import { createPageRouter } from '../../../renderer/router'
import { useAppStore } from '../../../renderer/stores/app'
import { useListViewStore } from '../../../renderer/stores/list-view'
import { useTasksStore } from '../../../renderer/stores/tasks'
import { useToastsStore } from '../../../renderer/stores/toasts'
import { aReadRecord } from '../../helpers/builders'
import { aSnapshot, createFakeBridge } from '../../helpers/fake-bridge'
import { createFakeStore } from '../../helpers/fake-store'

/** What the palette never offers, and why. */
const notOffered: Partial<Record<CommandId, string>> = {
  palette: 'it is open already',
}

/** A page before a history with one favourite that runs and is selected. */
function openPage(settings: Partial<Settings> = {}) {
  const store = createFakeStore()
  store.put(aReadRecord({ status: 'running' }, { id: 1, isFavorite: true }))
  const base = createFakeBridge(aSnapshot())
  const request = (channel: Channel, input: unknown) => {
    if (channel !== 'tasks:page') return base.request(channel, input as never)
    const { query, cursor } = input as RequestInput<'tasks:page'>
    return store.pageTasks(query, cursor)
  }
  const bridge: Bridge = { ...base, request: request as Bridge['request'] }
  const router = createPageRouter()
  const app = createApp({})
  app.provide(bridgeKey, bridge)
  app.use(createPageI18n('zh-CN')).use(createPinia()).use(router)
  startScreenClock(app)
  const page = app.runWithContext(() => ({
    app: useAppStore(),
    tasks: useTasksStore(),
    view: useListViewStore(),
    toasts: useToastsStore(),
    entries: useCommandEntries(),
  }))
  const snapshot = aSnapshot()
  page.app.fill({ ...snapshot, settings: { ...snapshot.settings, ...settings } })
  return { ...page, router }
}

type OpenPage = ReturnType<typeof openPage>

async function offeredIn({ entries, router }: OpenPage, route: string): Promise<readonly string[]> {
  await router.push({ name: route })
  return entries().map(({ key }) => key.replace('command ', ''))
}

/** What the list on screen and what was just deleted add to a page. */
async function stand({ tasks, toasts, view }: OpenPage): Promise<void> {
  await tasks.open('favorites')
  await tasks.select(1)
  const idle = { isReading: false, nextReadAt: null, lastReadAt: null, problem: null }
  const isRead = { ...idle, taskId: 1, intervalMs: 3_000 }
  tasks.apply({ type: 'tasks:activity', activity: [isRead] })
  view.moves = { go: () => undefined, enter: () => undefined, reorder: () => undefined }
  toasts.show({ tone: 'info', title: '已删除', action: { label: '撤销', run: () => undefined } })
}

describe('the palette', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    // What the clock of the screen asks of a document.
    vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('offers every command at some time, but for those that make no sense in it', async () => {
    const plain = openPage()
    await stand(plain)
    const changed = openPage({
      theme: 'dark',
      density: 'compact',
      zoomPercent: 150,
      snooze: { until: null },
      isWatchingPaused: true,
    })
    const offered = new Set([
      ...(await offeredIn(plain, 'favorites')),
      ...(await offeredIn(changed, 'following')),
    ])
    const missing = commandIds.filter((id) => !offered.has(id))
    expect(missing).toEqual(Object.keys(notOffered))
  })

  it('offers nothing that would do nothing', async () => {
    const empty = openPage({ theme: 'dark' })
    const offered = await offeredIn(empty, 'settings')
    const idle = commandIds.filter((id) => {
      const { scope } = commandFacts[id]
      return scope !== 'everywhere' || ['themeDark', 'goSettings', 'undo', 'zoomReset'].includes(id)
    })
    expect(offered.filter((id) => idle.includes(id as CommandId))).toEqual([])
    expect(offered).toEqual(expect.arrayContaining(['themeLight', 'goFollowing', 'zoomIn']))
  })

  it('shows each command once, with the keys of the system', async () => {
    const page = openPage()
    await stand(page)
    for (const platform of ['linux', 'darwin'] as const) {
      page.app.fill(aSnapshot({ platform }))
      const entries = page.entries()
      const labels = entries.map(({ label }) => label)
      expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
      for (const { key, keys } of entries) {
        const id = key.replace('command ', '') as CommandId
        expect([id, keys]).toEqual([id, keysOf(id, platform === 'darwin')[0] ?? ''])
      }
    }
  })
})

describe.each([
  ['zh-CN', /\p{Script=Han}/u],
  ['en', /^[^\p{Script=Han}]+$/u],
] as const)('the names of the commands in %s', (locale, written) => {
  const t = createTranslate(locale)
  const names = commandIds.map((id) => [id, t(`commands.label.${id}`)] as const)

  it('are written in that language', () => {
    expect(names.filter(([, name]) => !written.test(name))).toEqual([])
  })

  it('are different', () => {
    expect(new Set(names.map(([, name]) => name)).size).toBe(commandIds.length)
  })
})
