import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import type { Result } from '../../../electron/shared/result'
import { methodKinds, type Method } from '../../../electron/store/methods'
import { migrate } from '../../../electron/store/schema'
import { storeSizeOf } from '../../../electron/store/size'
import { createStore } from '../../../electron/store/store'
import { aDraft, aNotice, aTask } from './drafts'
import { addTask, addTasks, codeOf, wholeHistory, open, storeInMemory, valueOf } from './fixtures'

describe('the store', () => {
  it('undoes everything of a method that fails: no reading without its notice', () => {
    const { store, database } = storeInMemory()
    const before = addTask(store)
    database.exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON notices BEGIN SELECT raise(ABORT, 'no'); END`,
    )
    const draft = aDraft(before, aTask({ status: 'failed' }), { notice: aNotice })
    expect(() => store.recordReading(draft)).toThrow('no')
    database.exec('DROP TRIGGER refuse')
    expect(valueOf(store.getTask(before.id))).toEqual(before)
    expect(valueOf(store.pageReadings(before.id, null)).readings).toEqual([])
  })

  it('says that the disk is full and goes on when there is room again', () => {
    const { store, database } = storeInMemory()
    const before = addTask(store)
    const draft = aDraft(before, aTask())
    const large = { ...draft, reading: { ...draft.reading, raw: 'x'.repeat(500_000) } }
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() as {
      page_count: number
    }
    database.exec(`PRAGMA max_page_count = ${pages + 10}`)
    expect(codeOf(store.recordReading(large))).toBe('store.full')
    expect(valueOf(store.getTask(before.id))).toEqual(before)
    database.exec('PRAGMA max_page_count = 100000')
    expect(valueOf(store.recordReading(large)).kind).toBe('recorded')
  })

  it('counts tasks from the index of accounts, without those that were removed', () => {
    const { store } = storeInMemory()
    const [first] = addTasks(store, ['one', 'two', 'three'])
    valueOf(store.removeTasks([first?.id ?? 0], 1))
    expect(valueOf(store.storeSize())).toMatchObject({ tasks: 2, readings: 0 })
  })

  it('that may not be written answers why to every write and still shows everything', () => {
    const database = open(':memory:', { readOnly: false })
    migrate(database)
    database.exec('PRAGMA query_only = ON')
    let closed = 0
    const { store } = createStore({
      database,
      newId: () => 'never',
      writeProblem: appError('store.newer'),
      file: {
        backup: () => 'never',
        storeSize: () => storeSizeOf(database, 'nowhere'),
        close: () => {
          closed += 1
          return null
        },
      },
      onDamage: () => undefined,
    })
    const entries = Object.entries(methodKinds)
    const writing = entries.filter(([name, kind]) => kind !== 'read' && name !== 'close')
    const answers = writing.map(([name]) =>
      codeOf((store[name as Method] as (...args: readonly unknown[]) => Result<unknown>)()),
    )
    expect(new Set(answers)).toEqual(new Set(['store.newer']))
    expect(valueOf(store.pageTasks(wholeHistory, null)).tasks).toEqual([])
    expect(valueOf(store.listProfiles())).toEqual([])
    expect([valueOf(store.close({ withBackup: true, now: 1 })), closed]).toEqual([null, 1])
  })
})
