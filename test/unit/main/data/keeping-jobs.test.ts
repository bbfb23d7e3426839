import { describe, expect, it } from 'vitest'
import { createDataJobs, type JobWorks } from '../../../../electron/main/data/jobs'
import { createKeepingJobs } from '../../../../electron/main/data/keeping-jobs'
import { appError } from '../../../../electron/shared/errors'
import { fail, ok } from '../../../../electron/shared/result'
import type { DataOutcome, DataProgress } from '../../../../electron/shared/transfer'
import { aRecord } from '../../../helpers/builders'
import { createFakeStore } from '../../../helpers/fake-store'

const now = 100 * 86_400_000
const rule = { maxAgeDays: 30, maxTasks: null }

/** Jobs on a history of `old` tasks that ended long ago and one that is watched. */
function aStage({ old }: { readonly old: number }) {
  const store = createFakeStore()
  for (let id = 1; id <= old; id += 1) {
    store.put(aRecord({ id, watch: { state: 'ended', reason: 'finished' }, changedAt: id }))
  }
  store.put(aRecord({ id: old + 1, watch: { state: 'active' }, changedAt: 1 }))
  const removed: number[] = []
  const progress: DataProgress[] = []
  let restarts = 0
  const notHere = () => Promise.resolve(fail(appError('backup.gone')))
  const works = createKeepingJobs({
    store: {
      ...store,
      compact: () => Promise.resolve(ok({ kind: 'compacted', bytesBefore: 2, bytesAfter: 1 })),
      previewBackup: notHere,
      requestRestore: (id) => (id === '7' ? Promise.resolve(ok(null)) : notHere()),
    },
    publisher: {
      tasksChanged: (_records, removedIds = []) => removed.push(...removedIds),
      noticesChanged: () => undefined,
    },
    dialogs: { show: () => undefined },
    dataFolder: '/nowhere',
    now: () => now,
    restart: () => (restarts += 1),
  })
  const jobs = createDataJobs({
    works: works as JobWorks,
    tell(one) {
      progress.push(one)
      onProgress(one)
    },
    stopped: () => undefined,
  })
  let onProgress: (one: DataProgress) => void = () => undefined
  return {
    store,
    jobs,
    removed,
    progress,
    restarts: () => restarts,
    onProgress: (listener: typeof onProgress) => (onProgress = listener),
  }
}

function outcomeOf(result: Awaited<ReturnType<ReturnType<typeof createDataJobs>['run']>>) {
  if (!result.ok) throw new Error(result.error.code)
  return result.value satisfies DataOutcome
}

describe('deleting what is beyond the limit', () => {
  it('makes a backup first, then tells of every task that goes, and how far it is', async () => {
    const { store, jobs, removed, progress } = aStage({ old: 25 })
    const outcome = outcomeOf(await jobs.run({ kind: 'tidy', rule, previewedAt: now }))
    expect(outcome).toEqual({ kind: 'tidied', tasks: 25, readings: 0, isCancelled: false })
    expect(removed).toHaveLength(25)
    expect(store.calls()).toEqual(['previewTidy', 'backup', 'tidy', 'tidy', 'tidy'])
    expect(progress).toEqual([
      { done: 0, total: 0 },
      { done: 10, total: 25 },
      { done: 20, total: 25 },
      { done: 25, total: 25 },
    ])
  })

  it('deletes nothing when there is no backup of before', async () => {
    const { store, jobs, removed } = aStage({ old: 5 })
    store.failWith(appError('store.full'))
    const result = await jobs.run({ kind: 'tidy', rule, previewedAt: now })
    expect([result.ok, removed, store.calls().includes('tidy')]).toEqual([false, [], false])
  })

  it('stops between two steps and says what is gone', async () => {
    const { jobs, removed, onProgress } = aStage({ old: 25 })
    onProgress(({ done }) => {
      if (done === 10) jobs.cancel()
    })
    const outcome = outcomeOf(await jobs.run({ kind: 'tidy', rule, previewedAt: now }))
    expect(outcome).toEqual({ kind: 'tidied', tasks: 10, readings: 0, isCancelled: true })
    expect(removed).toHaveLength(10)
  })

  it('does not delete what became old enough after the preview', async () => {
    const { jobs, removed } = aStage({ old: 25 })
    const previewedAt = 30 * 86_400_000 + 10
    const outcome = outcomeOf(await jobs.run({ kind: 'tidy', rule, previewedAt }))
    expect([outcome, removed.length]).toEqual([
      { kind: 'tidied', tasks: 9, readings: 0, isCancelled: false },
      9,
    ])
  })
})

describe('restoring', () => {
  it('restarts once the copy is there, and not for a backup that is gone', async () => {
    const { jobs, restarts } = aStage({ old: 0 })
    const gone = await jobs.run({ kind: 'restore', id: '6' })
    expect([gone.ok, restarts()]).toEqual([false, 0])
    expect(outcomeOf(await jobs.run({ kind: 'restore', id: '7' }))).toEqual({ kind: 'restarting' })
    expect(restarts()).toBe(1)
  })
})
