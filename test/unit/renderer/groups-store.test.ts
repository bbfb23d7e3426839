import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import type { Bridge, Channel, RequestInput } from '../../../electron/shared/contract'
import { appError } from '../../../electron/shared/errors'
import { everything } from '../../../electron/shared/task-query'
import type { TaskRecord } from '../../../electron/shared/task'
import { bridgeKey } from '../../../renderer/bridge'
import { createPageI18n } from '../../../renderer/i18n'
import { useGroupsStore } from '../../../renderer/stores/groups'
import { useTasksStore } from '../../../renderer/stores/tasks'
import { aReadRecord } from '../../helpers/builders'
import { createFakeBridge, aSnapshot } from '../../helpers/fake-bridge'
import { createFakeStore } from '../../helpers/fake-store'
import { startOfTests } from '../../helpers/fake-clock'

const history = everything('history')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** The page's stores before a history with two services. */
function openPage() {
  const store = createFakeStore()
  const asked: Channel[] = []
  const base = createFakeBridge(aSnapshot())
  const request = (channel: Channel, input: unknown) => {
    asked.push(channel)
    if (channel === 'tasks:page') {
      const { query, cursor } = input as RequestInput<'tasks:page'>
      return store.pageTasks(query, cursor)
    }
    if (channel === 'tasks:groups') {
      const { query, by } = input as RequestInput<'tasks:groups'>
      return store.groupTasks(query, by)
    }
    return base.request(channel, input as never)
  }
  const bridge: Bridge = { ...base, request: request as Bridge['request'] }
  const app = createApp({})
  app.provide(bridgeKey, bridge)
  app.use(createPageI18n('zh-CN')).use(createPinia())
  const stores = app.runWithContext(() => ({ tasks: useTasksStore(), groups: useGroupsStore() }))

  /** Changes a record as main does: first in the store, then told to the page. */
  function change(record: TaskRecord): void {
    store.put(record)
    const counts = stores.tasks.counts
    const event = { type: 'tasks:changed', tasks: [record], removedIds: [], counts } as const
    stores.tasks.apply(event)
    stores.groups.apply(event)
  }

  for (const id of [1, 2, 3]) store.put(of('web', id))
  store.put(of('api', 4))
  return { ...stores, store, asked, change }
}

function of(serverName: string, id: number): TaskRecord {
  return aReadRecord({ serverName, status: 'finished' }, { id, changedAt: startOfTests + id })
}

it('reads the rows of a group only when they are wanted, and each page once', async () => {
  const { groups, asked } = openPage()
  await groups.show(history, 'service')
  expect(groups.groups.map(({ key, count }) => [key, count])).toEqual([
    ['api', 1],
    ['web', 3],
  ])
  expect(asked).toEqual(['tasks:groups'])
  await Promise.all([groups.loadMore('web'), groups.loadMore('web')])
  await groups.loadMore('web')
  expect(groups.groups.map(({ ids }) => ids)).toEqual([[], [3, 2, 1]])
  expect(asked).toEqual(['tasks:groups', 'tasks:page'])
})

it('moves a changed task to its group at once and counts again once a second at most', async () => {
  const { groups, asked, change } = openPage()
  await groups.show(history, 'service')
  await groups.loadMore('web')
  await groups.loadMore('api')
  change(of('api', 2))
  expect(groups.groups.map(({ ids }) => ids)).toEqual([
    [4, 2],
    [3, 1],
  ])
  for (let time = 0; time < 50; time += 1) change(of('api', 2))
  const before = asked.length
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked.slice(before)).toEqual(['tasks:groups'])
  expect(groups.groups.map(({ count }) => count)).toEqual([2, 2])
})

it('shows a group that is new, and drops one that is empty', async () => {
  const { groups, change } = openPage()
  await groups.show(history, 'service')
  change(of('cms', 4))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(groups.groups.map(({ key }) => key)).toEqual(['cms', 'web'])
})

it('keeps the open task in its group until the user looks at another one', async () => {
  const { groups, tasks, change } = openPage()
  await groups.show({ ...history, statuses: ['finished'] }, 'service')
  await groups.loadMore('web')
  await tasks.select(2)
  const failed = { ...of('web', 2), task: { ...aReadRecord().task, status: 'failed' } }
  change(failed as TaskRecord)
  const rows = () => groups.groups.find(({ key }) => key === 'web')?.ids
  expect(rows()).toContain(2)
  await tasks.select(1)
  expect(rows()).toEqual([3, 1])
})

it('tells that rows could not be read, and reads them when it is tried again', async () => {
  const { groups, store } = openPage()
  await groups.show(history, 'service')
  store.failWith(appError('store.damaged'))
  await groups.loadMore('web')
  const web = () => groups.groups.find(({ key }) => key === 'web')
  expect(web()?.problem?.code).toBe('store.damaged')
  store.failWith(null)
  await groups.loadMore('web')
  expect(web()?.isLoaded).toBe(false)
  await groups.retry('web')
  expect(web()?.ids).toEqual([3, 2, 1])
})

it('forgets what was closed when it is grouped by something else', async () => {
  const { groups } = openPage()
  await groups.show(history, 'service')
  groups.setOpen('web', false)
  await groups.show({ ...history, text: 'x' }, 'service')
  expect(groups.isOpen('web')).toBe(false)
  await groups.show(history, 'status')
  await groups.show(history, 'service')
  expect(groups.isOpen('web')).toBe(true)
})
