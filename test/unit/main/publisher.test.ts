import { beforeEach, describe, expect, it } from 'vitest'
import { createPublisher, type Publisher } from '../../../electron/main/publisher'
import type { AppEvent } from '../../../electron/shared/contract'
import { appError } from '../../../electron/shared/errors'
import { noFacts, type Notice } from '../../../electron/shared/notice'
import type { TaskCounts } from '../../../electron/shared/task-query'
import { aRecord } from '../../helpers/builders'
import { createFakeClock, settled, type FakeClock } from '../../helpers/fake-clock'
import { createFakeStore, type FakeStore } from '../../helpers/fake-store'

let clock: FakeClock
let store: FakeStore
let sent: AppEvent[]
let counts: TaskCounts[]
let publisher: Publisher

beforeEach(() => {
  clock = createFakeClock()
  store = createFakeStore()
  sent = []
  counts = []
  publisher = createPublisher({
    clock,
    store,
    send: (event) => sent.push(event),
    changed: (current) => counts.push(current),
  })
})

async function gathered(): Promise<void> {
  await clock.advance(1_000)
  await settled()
}

const rowsOf = (event: AppEvent) =>
  event.type === 'tasks:changed' ? event.tasks.map(({ id }) => id) : []

function aNotice(id: number, changes: Partial<Notice> = {}): Notice {
  return {
    id,
    kind: 'finished',
    taskId: 1,
    profileId: 'p',
    facts: noFacts,
    createdAt: 0,
    state: 'queued',
    stateReason: '',
    isRead: false,
    wasClicked: false,
    ...changes,
  }
}

describe('changes of tasks', () => {
  it('that come together are one message with the counts after all of them', async () => {
    const [first, second] = [store.put(aRecord({ id: 1 })), store.put(aRecord({ id: 2 }))]
    publisher.tasksChanged([first])
    publisher.tasksChanged([second])
    expect(sent).toEqual([])
    await gathered()
    const current = (await store.countTasks()).ok ? counts[0] : undefined
    expect(sent).toEqual([
      { type: 'tasks:changed', tasks: [first, second], removedIds: [], counts: current },
    ])
    expect([counts.length, current?.following]).toEqual([1, 2])
  })

  it('of one task are told by its last row', async () => {
    publisher.tasksChanged([aRecord({ id: 1, alias: 'before' })])
    publisher.tasksChanged([aRecord({ id: 1, alias: 'after' })])
    await gathered()
    expect(sent).toMatchObject([{ tasks: [{ id: 1, alias: 'after' }] }])
  })

  it('told as removed after a change, or back after a removal, are told by what came last', async () => {
    publisher.tasksChanged([aRecord({ id: 1 }), aRecord({ id: 2 })])
    publisher.tasksChanged([], [1])
    publisher.tasksChanged([], [3])
    publisher.tasksChanged([aRecord({ id: 3 })])
    await gathered()
    expect(sent).toMatchObject([{ tasks: [{ id: 2 }, { id: 3 }], removedIds: [1] }])
  })

  it('of many tasks travel in messages of 50 rows, removals once', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => index + 1)
    publisher.tasksChanged(
      ids.map((id) => aRecord({ id })),
      [500],
    )
    await gathered()
    expect(sent.map((event) => (event.type === 'tasks:changed' ? event.tasks.length : 0))).toEqual([
      50, 50, 20,
    ])
    expect(sent.flatMap(rowsOf)).toEqual(ids)
    expect(sent).toMatchObject([{ removedIds: [500] }, { removedIds: [] }, { removedIds: [] }])
    expect(store.calls().filter((name) => name === 'countTasks')).toHaveLength(1)
  })

  it('that are told are not told again with the next ones', async () => {
    publisher.tasksChanged([aRecord({ id: 1 })], [9])
    await gathered()
    publisher.tasksChanged([aRecord({ id: 2 })])
    await gathered()
    expect(sent).toMatchObject([
      { tasks: [{ id: 1 }], removedIds: [9] },
      { tasks: [{ id: 2 }], removedIds: [] },
    ])
  })

  it('are told, in the order they came, as soon as the history can be counted again', async () => {
    store.failWith(appError('store.io'))
    publisher.tasksChanged([aRecord({ id: 1, alias: 'before' })], [9])
    publisher.noticesChanged([aNotice(5)])
    await gathered()
    publisher.tasksChanged([aRecord({ id: 1, alias: 'after' })])
    await gathered()
    expect(sent).toEqual([])
    store.failWith(null)
    await gathered()
    expect(sent).toMatchObject([
      { tasks: [{ id: 1, alias: 'after' }], removedIds: [9] },
      { notices: [{ id: 5 }] },
    ])
    await gathered()
    expect([sent.length, clock.timers()]).toEqual([2, 0])
  })
})

describe('changes of notices', () => {
  it('are one message each notice once, by its last state', async () => {
    publisher.noticesChanged([aNotice(1), aNotice(2)])
    publisher.noticesChanged([aNotice(1, { state: 'shown' })])
    await gathered()
    expect(sent).toMatchObject([
      {
        type: 'notices:changed',
        notices: [
          { id: 1, state: 'shown' },
          { id: 2, state: 'queued' },
        ],
      },
    ])
    publisher.tasksChanged([aRecord()])
    await gathered()
    expect(sent.map(({ type }) => type)).toEqual(['notices:changed', 'tasks:changed'])
  })

  it('that name none (all were cleared) are told too', async () => {
    publisher.noticesChanged([])
    await gathered()
    expect(sent).toMatchObject([{ type: 'notices:changed', notices: [] }])
  })

  it('that name none do not hide those that are named', async () => {
    publisher.noticesChanged([aNotice(1)])
    publisher.noticesChanged([])
    await gathered()
    expect(sent).toMatchObject([{ notices: [{ id: 1 }] }, { notices: [] }])
  })

  it('follow the rows of their tasks', async () => {
    publisher.noticesChanged([aNotice(1)])
    publisher.tasksChanged([aRecord()])
    await gathered()
    expect(sent.map(({ type }) => type)).toEqual(['tasks:changed', 'notices:changed'])
  })
})

it('is silent once it is stopped', async () => {
  publisher.tasksChanged([aRecord()])
  await clock.advance(40)
  expect(sent).toHaveLength(1)
  publisher.tasksChanged([aRecord()])
  publisher.stop()
  publisher.tasksChanged([aRecord()])
  await gathered()
  expect([sent.length, counts.length, clock.timers()]).toEqual([1, 1, 0])
})

it('is silent when it is stopped while it counts', async () => {
  store.countTasks = () => {
    publisher.stop()
    return createFakeStore().countTasks()
  }
  publisher.tasksChanged([aRecord()])
  await gathered()
  expect([sent, counts, clock.timers()]).toEqual([[], [], 0])
})
