import * as fc from 'fast-check'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSql } from '../../../../electron/store/database'
import { aDraft, aTask } from '../drafts'
import { codeOf, record, valueOf, wholeHistory } from '../fixtures'
import {
  aHistory,
  aLivedHistory,
  contentOf,
  exported,
  fixedStories,
  imported,
  order,
  previewed,
  stories,
  watching,
} from './histories'

const nothingNew = {
  accounts: { new: 0 },
  tasks: { new: 0, changed: 0 },
  readings: { new: 0 },
  failureNotes: 0,
}

describe('a history taken out and brought back', () => {
  it('is the same, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (told) => {
        const before = aLivedHistory(told)
        const after = aHistory({ hasAccount: false })
        await imported(after, await exported(before))
        expect(contentOf(after.database)).toEqual(contentOf(before.database))
      }),
      { numRuns: 25 },
    )
  })

  it('brought back twice changes nothing the second time', async () => {
    const before = aLivedHistory(fixedStories)
    const file = await exported(before)
    const after = aHistory({ hasAccount: false })
    await imported(after, file)
    const once = contentOf(after.database)
    expect(await previewed(after, file)).toMatchObject(nothingNew)
    expect(await imported(after, file)).toMatchObject(nothingNew)
    expect(contentOf(after.database)).toEqual(once)
  })

  it('in two halves, in either order, is the whole', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.array(fc.boolean(), { maxLength: 5 }), async (told, picks) => {
        const before = aLivedHistory(told)
        const ids = told.map((_story, index) => index + 1)
        const halfOf = (isFirst: boolean) =>
          exported(before, {
            scope: {
              kind: 'tasks',
              taskIds: ids.filter((id) => (picks[id - 1] ?? false) === isFirst),
            },
          })
        const halves = [await halfOf(true), await halfOf(false)]
        for (const files of [halves, halves.toReversed()]) {
          const after = aHistory({ hasAccount: false })
          for (const file of files) await imported(after, file)
          expect(contentOf(after.database)).toEqual(contentOf(before.database))
        }
      }),
      { numRuns: 10 },
    )
  })

  it('of an older and a newer file, in either order, is the newer', async () => {
    const before = aLivedHistory(fixedStories)
    const older = await exported(before)
    const task = aTask({ externalId: 'two', status: 'finished' })
    record(before.store, aDraft(valueOf(before.store.getTask(2)), task, { observedAt: 60_000 }))
    const newer = await exported(before)
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const after = aHistory({ hasAccount: false })
      for (const file of files) await imported(after, file)
      expect(contentOf(after.database)).toEqual(contentOf(before.database))
    }
  })

  it('puts readings from elsewhere between ours, in the order of their times', async () => {
    const here = aLivedHistory([])
    const there = aLivedHistory([])
    const input = { profileId: 'p1', externalIds: ['x'], alias: '', tags: [] }
    const plain = { ...input, isFavorite: false, isMuted: false }
    for (const [history, times] of [
      [here, [2_000, 4_000]],
      [there, [1_000, 3_000, 4_000]],
    ] as const) {
      let last = valueOf(history.store.addTasks(plain, 500)).added[0]
      for (const observedAt of times) {
        if (last === undefined) throw new Error('not added')
        last = record(history.store, aDraft(last, aTask({ externalId: 'x' }), { observedAt }))
      }
    }
    const counts = await imported(here, await exported(there))
    expect([counts.readings, counts.tasks]).toEqual([
      { new: 2, known: 1 },
      { new: 0, known: 1, changed: 1 },
    ])
    const page = valueOf(here.store.pageReadings(1, null)).readings
    expect(page.map(({ observedAt }) => observedAt)).toEqual([4_000, 3_000, 2_000, 1_000])
    expect(valueOf(here.store.getTask(1)).lastReadingId).toBe(page[0]?.id)
  })

  it('keeps what the user made here and fills in what is empty', async () => {
    const there = aLivedHistory(fixedStories)
    const here = aLivedHistory(
      fixedStories.map((story) => ({ ...story, alias: '', note: '', tags: ['mine'] })),
    )
    valueOf(here.store.editTasks([1], { alias: 'my name', isMuted: true }))
    await imported(here, await exported(there))
    expect(valueOf(here.store.getTask(1))).toMatchObject({
      alias: 'my name',
      note: 'first\r\nsecond',
      tags: ['mine', '团队 1', 'a;b'],
      isMuted: true,
    })
  })

  it('brings a removed task back', async () => {
    const history = aLivedHistory(fixedStories)
    const before = contentOf(history.database)
    const file = await exported(history)
    valueOf(history.store.removeTasks([1, 2], 70_000))
    expect((await previewed(history, file)).tasks).toEqual({ new: 0, known: 3, changed: 2 })
    await imported(history, file)
    expect(contentOf(history.database)).toEqual(before)
  })

  it('watches nothing by itself', async () => {
    const before = aLivedHistory(fixedStories)
    const file = await exported(before)
    const after = aHistory({ hasAccount: false })
    expect((await previewed(after, file)).watched).toBe(2)
    await imported(after, file, { ...watching, keepsWatching: false })
    expect(valueOf(after.store.listActiveTasks())).toEqual([])
    expect(valueOf(after.store.queuedNotices())).toEqual([])
    expect(await previewed(after, file)).toMatchObject(nothingNew)
  })

  it('has the notes on failures in it; the newer one stays', async () => {
    const note = 'INSERT INTO failure_notes VALUES (?, ?, ?)'
    const before = aHistory()
    createSql(before.database).run(note, 'sig', 'solved by more memory', 5)
    const file = await exported(before)
    const after = aHistory()
    createSql(after.database).run(note, 'sig', 'older', 4)
    expect((await imported(after, file)).failureNotes).toBe(1)
    createSql(after.database).run('UPDATE failure_notes SET note = ?, changed_at = 6', 'newer')
    expect((await imported(after, file)).failureNotes).toBe(0)
    const notes = createSql(after.database).rows('SELECT note FROM failure_notes')
    expect(notes).toEqual([{ note: 'newer' }])
  })

  it('leaves one account as the default, ours when there is one', async () => {
    const file = await exported(aLivedHistory(fixedStories))
    const withOwn = aHistory({ hasAccount: false })
    createSql(withOwn.database).run(
      `INSERT INTO profiles (id, kind, label, color, is_default, created_at)
       VALUES ('mine', 'cloud', 'Mine', 'blue', 1, 1)`,
    )
    await imported(withOwn, file)
    const profiles = valueOf(withOwn.store.listProfiles())
    expect(profiles.map(({ id, isDefault, keyPlace }) => [id, isDefault, keyPlace])).toEqual([
      ['mine', true, 'none'],
      ['p1', false, 'none'],
    ])
  })
})

describe('a file of an export', () => {
  it('is one JSON document, for its owner only', async () => {
    const file = await exported(aLivedHistory(fixedStories))
    const document = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly records: readonly unknown[]
    }
    expect(document).toMatchObject({ format: 'runwatch-history', version: 1, isMasked: false })
    expect(document.records).toHaveLength(3 + 5)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('holds no whole UIN unless asked, and does not hide one that is known', async () => {
    const before = aLivedHistory(fixedStories)
    const file = await exported(before, { isUinShown: false })
    expect(readFileSync(file, 'utf8')).not.toContain('100112345623')
    const after = aLivedHistory(fixedStories)
    const task = aTask({ externalId: 'two', status: 'finished', userUin: '100112345623' })
    record(before.store, aDraft(valueOf(before.store.getTask(2)), task, { observedAt: 60_000 }))
    await imported(after, await exported(before, { isUinShown: false }))
    expect(valueOf(after.store.getTask(2)).task).toMatchObject({
      status: 'finished',
      userUin: '100112345623',
    })
  })

  it('holds what a list shows when asked for that', async () => {
    const history = aLivedHistory(fixedStories)
    const query = { ...wholeHistory, tags: ['团队 1'] }
    const file = await exported(history, { scope: { kind: 'query', query } })
    const after = aHistory({ hasAccount: false })
    expect((await imported(after, file)).tasks.new).toBe(2)
  })

  it('is not there when it was cancelled, and what was there before is as it was', async () => {
    const history = aLivedHistory(fixedStories)
    const file = await exported(history)
    writeFileSync(file, 'mine')
    const names = readdirSync(history.folder)
    const cancelled = await order(
      history,
      {
        kind: 'export',
        isReadOnly: false,
        file,
        format: 'json',
        scope: { kind: 'everything' },
        isUinShown: false,
        locale: 'en',
        app: '1',
        now: 1,
      },
      new Int32Array([1]),
    )
    expect(codeOf(cancelled)).toBe('app.cancelled')
    expect([readFileSync(file, 'utf8'), readdirSync(history.folder)]).toEqual(['mine', names])
  })
})
