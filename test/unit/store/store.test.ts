import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NoticeDraft } from '../../../electron/shared/notice'
import type { Task } from '../../../electron/shared/task'
import { matchesQuery, type TaskQuery } from '../../../electron/shared/task-query'
import { makeBackup } from '../../../electron/store/backup'
import type { OpenDatabase } from '../../../electron/store/database'
import { openDatabase } from '../../../electron/store/open'
import { createStore } from '../../../electron/store/store'

const open: OpenDatabase = (file, { readOnly }) => new DatabaseSync(file, { readOnly })
const history: TaskQuery = { view: 'history', text: '', statuses: [], profileId: null, tag: null }
const addition = { profileId: 'p', alias: '', tags: [], isFavorite: false, isMuted: false }

let folder: string
let opened: ReturnType<typeof openDatabase>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  opened = openDatabase(open, folder, 1)
})
afterEach(() => {
  opened.database.close()
  rmSync(folder, { recursive: true })
})

function storeWithProfile() {
  let ids = 0
  const { operations: store } = createStore(opened.database, () => {
    ids += 1
    return ids === 1 ? 'p' : `p${ids}`
  })
  store.saveProfile({ id: null, kind: 'cloud', label: 'Main', color: 'blue', isDefault: false }, 1)
  return store
}

function aTask(changes: Partial<Task> = {}): Task {
  return {
    externalId: 'ext-1',
    status: 'running',
    stage: 'envStage',
    serverName: 'shop',
    versionName: '',
    createTime: '',
    startTime: '',
    failReason: '',
    userEnvId: '',
    userUin: '',
    steps: [],
    ...changes,
  }
}

const facts = {
  name: 'shop',
  externalId: 'ext-1',
  versionName: '',
  stepName: '',
  failReason: '',
  durationMs: null,
}
const notice: NoticeDraft = { kind: 'finished', facts, holdReason: null }

function reading(task: Task, observedAt: number) {
  return {
    task,
    observedAt,
    requestId: `r${observedAt}`,
    raw: JSON.stringify({ Status: task.status }),
  }
}

describe('tasks', () => {
  it('are added once per profile and come back with their history when added again', () => {
    const store = storeWithProfile()
    const first = store.addTasks({ ...addition, externalIds: ['a', 'b'], tags: ['生产'] }, 10)
    expect(first.added.map(({ externalId, tags }) => [externalId, tags])).toEqual([
      ['a', ['生产']],
      ['b', ['生产']],
    ])
    store.removeTasks([1], 20)
    const second = store.addTasks({ ...addition, externalIds: ['a', 'b', 'c'] }, 30)
    expect(second.added.map(({ id, addedAt }) => [id, addedAt])).toEqual([
      [1, 30],
      [3, 30],
    ])
    expect(second.existing.map(({ id }) => id)).toEqual([2])
  })

  it('removed ones are in no list and no count, and come back as they were', () => {
    const store = storeWithProfile()
    store.addTasks({ ...addition, externalIds: ['a'], isFavorite: true }, 10)
    const before = store.getTask(1)
    store.removeTasks([1], 20)
    expect(store.pageTasks(history, null).tasks).toEqual([])
    expect(store.listActiveTasks()).toEqual([])
    expect(store.countTasks()).toMatchObject({ history: 0, favorites: 0, following: 0 })
    expect(store.restoreTasks([1])).toEqual([before])
  })

  it('keep the order of favourites the user gave them, new stars last', () => {
    const store = storeWithProfile()
    store.addTasks({ ...addition, externalIds: ['a', 'b', 'c'], isFavorite: true }, 10)
    store.orderFavorites([3, 1, 2])
    store.addTasks({ ...addition, externalIds: ['d'], isFavorite: true }, 11)
    const page = store.pageTasks({ ...history, view: 'favorites' }, null)
    expect(page.tasks.map(({ externalId }) => externalId)).toEqual(['c', 'a', 'b', 'd'])
  })

  it('page by key: nothing is shown twice or skipped when rows change in between', () => {
    const store = storeWithProfile()
    store.addTasks({ ...addition, externalIds: Array.from({ length: 120 }, (_, n) => `t${n}`) }, 10)
    const first = store.pageTasks(history, null)
    store.addTasks({ ...addition, externalIds: ['newer'] }, 99)
    const second = store.pageTasks(history, first.nextCursor)
    const third = store.pageTasks(history, second.nextCursor)
    const ids = [first, second, third].flatMap(({ tasks }) => tasks.map(({ id }) => id))
    expect(ids).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n))
    expect(third.nextCursor).toBeNull()
  })

  it('are found by the same rule the page uses, whatever the text', () => {
    const store = storeWithProfile()
    const words = fc.string({ unit: 'grapheme', maxLength: 6 })
    const texts = fc.oneof(words, fc.constantFrom('%', '_', "'", '部署', 'ÄÖ', 'Shop', '😀'))
    let n = 0
    fc.assert(
      fc.property(texts, texts, texts, (alias, note, text) => {
        n += 1
        store.addTasks({ ...addition, externalIds: [`id-${n}`], alias }, n)
        store.editTasks([n], { note })
        const query = { ...history, text }
        const found = store.pageTasks(query, null).tasks.some(({ id }) => id === n)
        expect(found).toBe(matchesQuery(store.getTask(n), query))
      }),
      { numRuns: 60 },
    )
  })
})

describe('readings', () => {
  it('replace the task, keep what changed and queue the notice in one go', () => {
    const store = storeWithProfile()
    store.addTasks({ ...addition, externalIds: ['ext-1'] }, 10)
    const outcome = store.recordReading({
      taskId: 1,
      baseReadingId: null,
      reading: reading(aTask({ status: 'finished' }), 50),
      changes: [{ kind: 'finished' }],
      watch: { state: 'ended', reason: 'finished' },
      isSeen: false,
      notice,
    })
    expect(outcome.kind).toBe('recorded')
    expect(store.getTask(1)).toMatchObject({
      watch: { state: 'ended', reason: 'finished' },
      isSeen: false,
      firstReadAt: 50,
      changedAt: 50,
      endedAt: 50,
      lastRequestId: 'r50',
      lastReadingId: 1,
    })
    expect(store.pageReadings(1, null).readings).toEqual([
      {
        ...reading(aTask({ status: 'finished' }), 50),
        id: 1,
        taskId: 1,
        changes: [{ kind: 'finished' }],
      },
    ])
    expect(store.queuedNotices().map(({ kind, taskId, state }) => [kind, taskId, state])).toEqual([
      ['finished', 1, 'queued'],
    ])
  })

  it('of two writers only the first counts; the other learns what is there now', () => {
    const store = storeWithProfile()
    store.addTasks({ ...addition, externalIds: ['ext-1'] }, 10)
    const draft = {
      taskId: 1,
      baseReadingId: null,
      reading: reading(aTask(), 50),
      changes: [{ kind: 'started' as const }],
      watch: { state: 'active' as const },
      isSeen: true,
      notice: null,
    }
    store.recordReading(draft)
    expect(store.recordReading(draft)).toMatchObject({
      kind: 'conflict',
      record: { lastReadingId: 1 },
    })
    expect(store.pageReadings(1, null).readings).toHaveLength(1)
  })

  it('whose stored answer is damaged cost only themselves', () => {
    const store = storeWithProfile()
    store.addTasks({ ...addition, externalIds: ['ext-1'] }, 10)
    opened.database.exec(`UPDATE tasks SET task_json = '{broken'`)
    expect(store.pageTasks(history, null).tasks.map(({ task }) => task)).toEqual([null])
  })
})

describe('notices', () => {
  it('can be claimed once', () => {
    const store = storeWithProfile()
    const { id } = store.addNotice(notice, { taskId: null, profileId: 'p' }, 5)
    expect([store.claimNotice(id), store.claimNotice(id)]).toEqual([true, false])
    expect(store.queuedNotices()).toEqual([])
    expect(store.settleNotice(id, 'shown', '')).toMatchObject({ state: 'shown', isRead: false })
    expect(store.markNoticeClicked(id)).toMatchObject({ isRead: true, wasClicked: true })
  })

  it('held back are listed and never queued', () => {
    const store = storeWithProfile()
    store.addNotice({ ...notice, holdReason: 'muted' }, { taskId: null, profileId: 'p' }, 5)
    expect(store.queuedNotices()).toEqual([])
    expect(store.pageNotices(null, true).notices).toMatchObject([
      { state: 'heldBack', stateReason: 'muted' },
    ])
    store.markNotices(null, 'read')
    expect(store.pageNotices(null, true).notices).toEqual([])
    store.markNotices(null, 'clear')
    expect(store.pageNotices(null, false).notices).toEqual([])
  })
})

describe('profiles', () => {
  it('always have one default among those that are left', () => {
    const store = storeWithProfile()
    const second = store.saveProfile(
      { id: null, kind: 'cloud', label: 'B', color: 'red', isDefault: true },
      2,
    )
    expect(store.listProfiles().map(({ label, isDefault }) => [label, isDefault])).toEqual([
      ['B', true],
      ['Main', false],
    ])
    store.addTasks({ ...addition, profileId: second.id, externalIds: ['x'] }, 3)
    expect(store.removeProfile(second.id)).toMatchObject([
      { watch: { state: 'paused', reason: 'user' } },
    ])
    expect(store.listProfiles().find(({ isDefault }) => isDefault)?.label).toBe('Main')
    expect(store.pageTasks(history, null).tasks).toHaveLength(1)
  })

  it('lose the demo with everything in it', () => {
    const store = storeWithProfile()
    store.saveProfile(
      { id: null, kind: 'demo', label: 'Demo', color: 'purple', isDefault: false },
      2,
    )
    store.addTasks({ ...addition, profileId: 'demo', externalIds: ['d'] }, 3)
    expect(store.deleteDemo()).toEqual([1])
    expect(store.listProfiles().map(({ id }) => id)).toEqual(['p'])
  })
})

describe('the file', () => {
  it('keeps the newest three backups', () => {
    for (const now of [1, 2, 3, 4]) makeBackup(opened.database, open, folder, now)
    expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
      'runwatch-2.db',
      'runwatch-3.db',
      'runwatch-4.db',
    ])
  })

  it('when damaged is kept aside and the newest good backup takes its place', () => {
    storeWithProfile().addTasks({ ...addition, externalIds: ['kept'] }, 10)
    makeBackup(opened.database, open, folder, 100)
    makeBackup(opened.database, open, folder, 200)
    opened.database.close()
    truncateSync(join(folder, 'runwatch.db'), 1000)
    writeFileSync(join(folder, 'backups', 'runwatch-200.db'), 'not a database')
    opened = openDatabase(open, folder, 300)
    expect(opened.report).toMatchObject({ state: 'restored', restoredFrom: 100 })
    expect(existsSync(opened.report.keptDamagedFile ?? '')).toBe(true)
    const { operations } = createStore(opened.database, () => 'x')
    expect(operations.pageTasks(history, null).tasks.map(({ externalId }) => externalId)).toEqual([
      'kept',
    ])
  })

  it('without a good backup starts empty and says so', () => {
    opened.database.close()
    writeFileSync(join(folder, 'runwatch.db'), 'garbage'.repeat(1000))
    opened = openDatabase(open, folder, 300)
    expect(opened.report).toMatchObject({
      state: 'startedEmpty',
      problem: { code: 'store.damaged' },
    })
  })

  it('of a newer version is opened for reading and left as it is', () => {
    storeWithProfile()
    opened.database.exec('PRAGMA user_version = 99')
    opened.database.close()
    opened = openDatabase(open, folder, 300)
    expect([opened.isReadOnly, opened.report.state]).toEqual([true, 'newer'])
    expect(() => opened.database.exec(`DELETE FROM profiles`)).toThrow(/readonly/u)
  })
})
