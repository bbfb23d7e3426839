import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskEdit } from '../../../electron/shared/contract'
import type { RetentionRule } from '../../../electron/shared/retention'
import type { Watch } from '../../../electron/shared/task'
import type { SyncStore } from '../../../electron/store/methods'
import { aDraft, aNotice, aTask } from './drafts'
import { addTask, allIds, record, storeInMemory, valueOf } from './fixtures'

const dayMs = 86_400_000
const now = 1_000 * dayMs
const ended: Watch = { state: 'ended', reason: 'finished' }

/** A task of the user, as far as a rule looks at it. */
interface Life {
  readonly ageDays: number
  readonly watch: Watch
  readonly edit: TaskEdit
  readonly isRemoved: boolean
}

/** Adds a task whose only reading came when it was that old; answers its external id. */
function addLife(store: SyncStore, index: number, life: Partial<Life>): string {
  const { ageDays = 0, watch = ended, edit = {}, isRemoved = false } = life
  const externalId = `ext-${index}`
  const observedAt = now - ageDays * dayMs
  const added = addTask(store, externalId, { now: observedAt - 1 })
  const task = aTask({ externalId, status: watch.state === 'ended' ? 'finished' : 'running' })
  const options = { observedAt, watch, isSeen: edit.isSeen ?? true, notice: aNotice }
  const { id } = record(store, aDraft(added, task, options))
  valueOf(store.editTasks([id], edit))
  if (isRemoved) valueOf(store.removeTasks([id], now))
  return externalId
}

/** Deletes step by step until nothing is left to delete; answers how many tasks went. */
function tidyAll(store: SyncStore, rule: RetentionRule, limit = 3): number {
  let deleted = 0
  for (;;) {
    const { taskIds } = valueOf(store.tidy(rule, now, limit))
    if (taskIds.length === 0) return deleted
    deleted += taskIds.length
  }
}

const anEdit: fc.Arbitrary<TaskEdit> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constantFrom<TaskEdit>(
    { isFavorite: true },
    { note: 'why it failed' },
    { alias: 'shop' },
    { tags: ['team'] },
    { isSeen: false },
  ),
)
const aWatch = fc.oneof(
  { weight: 3, arbitrary: fc.constant(ended) },
  fc.constantFrom<Watch>(
    { state: 'active' },
    { state: 'paused', reason: 'user' },
    { state: 'ended', reason: 'failed' },
    { state: 'ended', reason: 'tooLong' },
  ),
)
const aLife = fc.record({
  ageDays: fc.integer({ min: 0, max: 12 }),
  watch: aWatch,
  edit: anEdit,
  isRemoved: fc.boolean(),
})
const aRule: fc.Arbitrary<RetentionRule> = fc.record({
  maxAgeDays: fc.option(fc.integer({ min: 1, max: 10 })),
  maxTasks: fc.option(fc.integer({ min: 1, max: 10 })),
})

/** What a rule is to leave: said anew, one task at a time. */
function expectedLeft(lives: readonly Life[], { maxAgeDays, maxTasks }: RetentionRule) {
  const newestFirst = lives
    .map((life, index) => ({ ...life, index }))
    .filter(({ isRemoved }) => !isRemoved)
    .sort((a, b) => a.ageDays - b.ageDays || b.index - a.index)
  return newestFirst.filter(({ ageDays, watch, edit }, place) => {
    const isCovered =
      (maxAgeDays !== null && ageDays > maxAgeDays) || (maxTasks !== null && place >= maxTasks)
    return !isCovered || watch.state !== 'ended' || Object.keys(edit).length > 0
  })
}

describe('deleting by a rule', () => {
  it('never takes a task that is watched, unseen or marked; takes all others it covers', () => {
    fc.assert(
      fc.property(fc.array(aLife, { maxLength: 14 }), aRule, (lives, rule) => {
        const { store } = storeInMemory()
        lives.forEach((life, index) => addLife(store, index, life))
        const preview = valueOf(store.previewTidy(rule, now))
        const listed = lives.filter(({ isRemoved }) => !isRemoved).length
        const left = expectedLeft(lives, rule).map(({ index }) => `ext-${index}`)
        expect([tidyAll(store, rule), preview.tasks, preview.readings]).toEqual(
          Array(3).fill(listed - left.length),
        )
        expect(allIds(store)).toEqual(left)
        expect(valueOf(store.previewTidy(rule, now)).tasks).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('says what would go and how much of what the rule covers stays', () => {
    const { store } = storeInMemory()
    addLife(store, 1, { ageDays: 40 })
    addLife(store, 2, { ageDays: 35, edit: { isFavorite: true } })
    addLife(store, 3, { ageDays: 31 })
    addLife(store, 4, { ageDays: 30 })
    const preview = valueOf(store.previewTidy({ maxAgeDays: 30, maxTasks: null }, now))
    expect({ ...preview, bytes: preview.bytes > 0 }).toEqual({
      tasks: 2,
      readings: 2,
      oldestAt: now - 40 * dayMs,
      newestAt: now - 31 * dayMs,
      bytes: true,
      names: ['shop', 'shop'],
      kept: 1,
    })
    expect(valueOf(store.previewTidy({ maxAgeDays: null, maxTasks: null }, now))).toMatchObject({
      tasks: 0,
      kept: 0,
    })
  })

  it('takes readings, durations and search rows along; what was told stays, of no task', () => {
    const { store, database } = storeInMemory()
    addLife(store, 1, { ageDays: 90 })
    addLife(store, 2, { ageDays: 1 })
    database.exec(`INSERT INTO failure_notes VALUES ('disk', 'buy a larger one', 1)`)
    expect(tidyAll(store, { maxAgeDays: 30, maxTasks: null })).toBe(1)
    const count = (from: string) =>
      (database.prepare(`SELECT count(*) AS n FROM ${from}`).get() as { n: number }).n
    expect({
      readings: count('readings'),
      ofNoTask: count('readings WHERE task_id NOT IN (SELECT id FROM tasks)'),
      durations: count('durations WHERE task_id NOT IN (SELECT id FROM tasks)'),
      found: count(`task_search WHERE task_search MATCH '"ext"'`),
      failureNotes: count('failure_notes'),
    }).toEqual({ readings: 1, ofNoTask: 0, durations: 0, found: 1, failureNotes: 1 })
    const { notices } = valueOf(store.pageNotices(null, false))
    expect(notices.map(({ taskId, facts }) => [taskId, facts.name])).toEqual([
      [2, 'shop'],
      [null, 'shop'],
    ])
  })
})
