import { describe, expect, it } from 'vitest'
import type { TaskChange } from '../../../electron/shared/task'
import { aDraft, aNotice, aReading, aTask } from './drafts'
import { addTask, codeOf, record, storeInMemory, valueOf } from './fixtures'

const changesOfEveryKind: readonly TaskChange[] = [
  { kind: 'firstSeen', status: 'running' },
  { kind: 'started' },
  { kind: 'finished' },
  { kind: 'failed', stepName: 'BuildImage', failReason: '镜像' },
  { kind: 'stopped', stepName: 'BuildImage' },
  { kind: 'restarted', from: 'failed' },
  { kind: 'statusChanged', from: 'running', to: 'paused' },
  { kind: 'stageChanged', from: 'envStage', to: 'serverStage' },
  { kind: 'stepAppeared', stepName: 'BuildImage', status: 'todo' },
  { kind: 'stepChanged', stepName: 'BuildImage', from: 'todo', to: 'running' },
  { kind: 'stepVanished', stepName: 'BuildImage' },
  { kind: 'fieldChanged', field: 'versionName', from: '', to: 'v2' },
]

describe('a reading', () => {
  it('replaces the task, is kept with every kind of change, and queues its notice, in one go', () => {
    const { store } = storeInMemory()
    const before = addTask(store)
    const task = aTask({ status: 'finished' })
    const outcome = valueOf(
      store.recordReading(
        aDraft(before, task, {
          observedAt: 2_000,
          changes: changesOfEveryKind,
          watch: { state: 'ended', reason: 'finished' },
          isSeen: false,
          notice: aNotice,
        }),
      ),
    )
    const after = {
      ...before,
      task,
      watch: { state: 'ended', reason: 'finished' },
      isSeen: false,
      firstReadAt: 2_000,
      lastReadAt: 2_000,
      changedAt: 2_000,
      endedAt: 2_000,
      lastRequestId: 'request-2000',
      lastReadingId: 1,
    }
    const notice = {
      id: 1,
      kind: 'finished',
      taskId: before.id,
      profileId: 'p1',
      facts: aNotice.facts,
      createdAt: 2_000,
      state: 'queued',
      stateReason: '',
      isRead: false,
      wasClicked: false,
    }
    expect(outcome).toEqual({ kind: 'recorded', record: after, notice })
    expect(valueOf(store.getTask(before.id))).toEqual(after)
    expect(valueOf(store.queuedNotices())).toEqual([notice])
    expect(valueOf(store.pageReadings(before.id, null))).toEqual({
      readings: [
        { ...aReading(task, 2_000), id: 1, taskId: before.id, changes: changesOfEveryKind },
      ],
      nextCursor: null,
    })
  })

  it('computed against an older state changes nothing and learns the newer one', () => {
    const { store } = storeInMemory()
    const before = addTask(store)
    const first = record(store, aDraft(before, aTask()))
    const late = aDraft(before, aTask({ status: 'failed' }), { notice: aNotice })
    expect(valueOf(store.recordReading(late))).toEqual({ kind: 'conflict', record: first })
    expect(valueOf(store.pageReadings(before.id, null)).readings).toHaveLength(1)
    expect(valueOf(store.queuedNotices())).toEqual([])
    expect(valueOf(store.getTask(before.id))).toEqual(first)
  })

  it('of a removed or unknown task is let go', () => {
    const { store } = storeInMemory()
    const before = addTask(store)
    valueOf(store.removeTasks([before.id], 5))
    expect([
      valueOf(store.recordReading(aDraft(before, aTask()))),
      valueOf(store.recordReading({ ...aDraft(before, aTask()), taskId: 77 })),
    ]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
  })

  it('keeps the time of the end through later readings and forgets it on a restart', () => {
    const { store } = storeInMemory()
    let current = addTask(store)
    const endedAt: (number | null)[] = []
    for (const [index, status] of ['running', 'failed', 'failed', 'running', 'stopped'].entries()) {
      current = record(store, aDraft(current, aTask({ status }), { observedAt: (index + 1) * 100 }))
      endedAt.push(current.endedAt)
    }
    expect(endedAt).toEqual([null, 200, 200, null, 500])
    expect(current).toMatchObject({ firstReadAt: 100, changedAt: 500 })
  })

  it('keeps how long the task took, as late answers correct it, until it runs again', () => {
    const { store, database } = storeInMemory()
    let current = addTask(store)
    const kept: unknown[] = []
    const drafts = [
      [aTask(), null],
      [aTask({ status: 'failed' }), 95],
      [aTask({ status: 'failed', failReason: 'late' }), 93],
      [aTask(), null],
    ] as const
    for (const [task, durationSeconds] of drafts) {
      current = record(store, aDraft(current, task, { durationSeconds }))
      const row = database.prepare('SELECT duration_seconds AS kept FROM tasks').get()
      kept.push((row as { readonly kept: unknown }).kept)
    }
    expect(kept).toEqual([null, 95, 93, null])
  })

  it('on its way does not undo a pause of the user, but an end of the task does end it', () => {
    const { store } = storeInMemory()
    const before = addTask(store)
    valueOf(store.setWatch([before.id], { state: 'paused', reason: 'user' }))
    const running = record(store, aDraft(before, aTask(), { watch: { state: 'active' } }))
    expect(running.watch).toEqual({ state: 'paused', reason: 'user' })
    const end = { state: 'ended', reason: 'finished' } as const
    expect(
      record(store, aDraft(running, aTask({ status: 'finished' }), { watch: end })).watch,
    ).toEqual(end)
  })

  it('that changed nothing only moves the last read', () => {
    const { store } = storeInMemory()
    const before = record(store, aDraft(addTask(store), aTask()))
    valueOf(store.touchTask(before.id, 9_000, 'later'))
    expect(valueOf(store.getTask(before.id))).toEqual({
      ...before,
      lastReadAt: 9_000,
      lastRequestId: 'later',
    })
  })

  it('that changed nothing is committed without waiting for the disk; the next commit waits again', () => {
    const { store, database } = storeInMemory()
    const { id } = addTask(store)
    valueOf(store.touchTask(id, 9_000, 'later'))
    expect(codeOf(store.touchTask(77, 9_000, 'later'))).toBe('input.unknownTask')
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  })
})

describe('pages of readings', () => {
  it('are newest first by sequence, whatever the clock said, fifty each', () => {
    const { store } = storeInMemory()
    let current = addTask(store)
    for (let count = 1; count <= 120; count += 1) {
      current = record(store, aDraft(current, aTask(), { observedAt: 1_000 - count }))
    }
    const sizes: number[] = []
    const ids: number[] = []
    let cursor: string | null = null
    do {
      const page: {
        readonly readings: readonly { readonly id: number }[]
        nextCursor: string | null
      } = valueOf(store.pageReadings(current.id, cursor))
      sizes.push(page.readings.length)
      ids.push(...page.readings.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(sizes).toEqual([50, 50, 20])
    expect(ids).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
  })

  it('end early when raw answers are large, without losing one', () => {
    const { store } = storeInMemory()
    let current = addTask(store)
    for (let count = 1; count <= 12; count += 1) {
      const draft = aDraft(current, aTask())
      const raw = 'x'.repeat(1_000_000)
      current = record(store, { ...draft, reading: { ...draft.reading, raw } })
    }
    const first = valueOf(store.pageReadings(current.id, null))
    const second = valueOf(store.pageReadings(current.id, first.nextCursor))
    const third = valueOf(store.pageReadings(current.id, second.nextCursor))
    expect([first, second, third].map(({ readings }) => readings.map(({ id }) => id))).toEqual([
      [12, 11, 10, 9, 8],
      [7, 6, 5, 4, 3],
      [2, 1],
    ])
    expect(third.nextCursor).toBeNull()
    expect(valueOf(store.countTasks()).history).toBe(1)
  })

  it('go on only from a place we gave', () => {
    const { store } = storeInMemory()
    const { id } = addTask(store)
    for (const cursor of ['', 'x', '1.5', '-1', "1' OR 1=1", '9'.repeat(16)]) {
      expect(codeOf(store.pageReadings(id, cursor))).toBe('input.invalid')
    }
  })
})

describe('stored JSON that cannot be read', () => {
  it('costs itself: the task counts as not read, the raw answer is still shown', () => {
    const { store, database } = storeInMemory()
    const { id } = record(store, aDraft(addTask(store), aTask(), { notice: aNotice }))
    database.exec(`UPDATE tasks SET task = '{"externalId":1}'`)
    database.exec(
      `UPDATE readings SET task = 'broken', changes = '[{"kind":"started"},{"kind":"new"}]'`,
    )
    database.exec(`UPDATE notices SET facts = '[1]', kind = 'later'`)
    expect(valueOf(store.getTask(id)).task).toBeNull()
    expect(valueOf(store.pageReadings(id, null)).readings).toMatchObject([
      {
        raw: '{"Status":"running"}',
        changes: [{ kind: 'started' }],
        task: { status: '', steps: [] },
      },
    ])
    expect(valueOf(store.queuedNotices())).toMatchObject([
      { kind: 'stageChanged', facts: { name: '', durationMs: null } },
    ])
    expect(valueOf(store.countTasks()).history).toBe(1)
  })
})
