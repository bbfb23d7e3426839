import { describe, expect, it } from 'vitest'
import { demoProfileId } from '../../../electron/shared/profile'
import type { NoticeDraft } from '../../../electron/shared/notice'
import type { Pace, Task, TaskRecord } from '../../../electron/shared/task'
import { sampleQueries } from '../../../electron/store/duration-samples'
import type { SyncStore } from '../../../electron/store/methods'
import { aStep } from '../../helpers/builders'
import { aDraft, aNotice, aTask } from './drafts'
import { addProfile, addTask, record, storeInMemory, valueOf } from './fixtures'

const noon = Date.UTC(2025, 10, 24, 4)
const built = (costSeconds: number) => [aStep('BuildImage', { status: 'finished', costSeconds })]
let count = 0

/** A task whose image took so long to build. */
function aRun(store: SyncStore, costSeconds: number, task: Partial<Task> = {}, profileId = 'p1') {
  const added = addTask(store, `run-${(count += 1)}`, { profileId })
  const steps = built(costSeconds)
  return record(
    store,
    aDraft(added, aTask({ stage: '', steps, ...task }), { observedAt: noon + count * 1_000 }),
  )
}

function samplesOf(store: SyncStore, profileId = 'p1', serverName = 'shop') {
  return valueOf(store.durationSamples(profileId, serverName))
}

describe('a reading', () => {
  it('stores how long its steps took and which service they are of, and replaces that', () => {
    const { store, database } = storeInMemory()
    const rows = () => database.prepare('SELECT * FROM durations ORDER BY name').all()
    let current = aRun(store, 61)
    const row = {
      task_id: current.id,
      name: 'BuildImage',
      nth: 0,
      profile_id: 'p1',
      server_name: 'shop',
      seconds: 61,
      ended_at: current.changedAt,
    }
    expect(rows()).toEqual([row])
    expect(database.prepare('SELECT server_name FROM tasks').all()).toEqual([
      { server_name: 'shop' },
    ])
    current = record(store, aDraft(current, aTask({ stage: '', steps: built(62) })))
    expect(rows()).toEqual([{ ...row, seconds: 62 }])
    const again = aTask({ steps: [aStep('BuildImage', { status: 'running' })] })
    record(store, aDraft(current, again, { changes: [{ kind: 'restarted', from: 'failed' }] }))
    expect(rows()).toEqual([])
  })

  it('of a step without times lasts from our first look at it, unless that was the very first', () => {
    const { store } = storeInMemory()
    const read = (statuses: readonly string[]) => {
      let current = addTask(store, `run-${(count += 1)}`)
      for (const [index, status] of statuses.entries()) {
        const task = aTask({ stage: '', steps: [aStep('BuildImage', { status })] })
        current = record(store, aDraft(current, task, { observedAt: noon + index * 10_000 }))
      }
    }
    read(['todo', 'running', 'running', 'finished'])
    read(['todo', 'running', 'finished'])
    read(['running', 'running', 'finished'])
    read(['todo', 'finished'])
    read(['todo', 'running', 'todo', 'running', 'finished'])
    expect(samplesOf(store).samples).toEqual([
      { name: 'BuildImage', scope: 'accountService', seconds: [10, 10, 20], serviceCount: 3 },
    ])
  })

  it('that is damaged costs only what was seen through it', () => {
    const { store, database } = storeInMemory()
    let current = addTask(store)
    for (const [index, status] of ['todo', 'running', 'running'].entries()) {
      const task = aTask({ stage: '', steps: [aStep('BuildImage', { status })] })
      current = record(store, aDraft(current, task, { observedAt: noon + index * 10_000 }))
    }
    database.exec(`UPDATE readings SET task = '{damaged' WHERE id = 2`)
    const task = aTask({ stage: '', steps: [aStep('BuildImage', { status: 'finished' })] })
    record(store, aDraft(current, task, { observedAt: noon + 50_000 }))
    expect(database.prepare('SELECT seconds FROM durations').all()).toEqual([{ seconds: 30 }])
  })

  it('takes back what was told of the pace', () => {
    const { store, database } = storeInMemory()
    const before = aRun(store, 60)
    database.exec(`UPDATE tasks SET told_pace = 'stuck', is_patient = 1`)
    expect(valueOf(store.getTask(before.id))).toMatchObject({ toldPace: 'stuck', isPatient: true })
    expect(record(store, aDraft(before, aTask()))).toMatchObject({
      toldPace: 'onTime',
      isPatient: false,
    })
  })

  it('of a task that is deleted for good takes its durations along', () => {
    const { store, database } = storeInMemory()
    const { id } = aRun(store, 60)
    valueOf(store.removeTasks([id], 5))
    valueOf(store.purgeRemoved(6))
    expect(database.prepare('SELECT * FROM durations').all()).toEqual([])
  })
})

describe('samples', () => {
  it('are of the nearest scope with three, rising, the latest thirty', () => {
    const { store } = storeInMemory()
    const other = addProfile(store, 2)
    for (const seconds of [50, 40]) aRun(store, seconds)
    expect(samplesOf(store).samples).toMatchObject([
      { scope: 'prior', seconds: [], serviceCount: 2 },
    ])
    aRun(store, 300, { serverName: 'blog' })
    expect(samplesOf(store).samples).toMatchObject([{ scope: 'all', seconds: [40, 50, 300] }])
    aRun(store, 60, {}, other)
    expect(samplesOf(store).samples).toMatchObject([
      { scope: 'service', seconds: [40, 50, 60], serviceCount: 3 },
    ])
    aRun(store, 30)
    expect(samplesOf(store).samples).toMatchObject([
      { scope: 'accountService', seconds: [30, 40, 50] },
    ])
    for (let extra = 1; extra <= 30; extra += 1) aRun(store, 100 + extra)
    const latest = samplesOf(store).samples[0]?.seconds
    expect([latest?.length, latest?.[0], latest?.at(-1)]).toEqual([30, 101, 130])
  })

  it('of a task without a service are of everything', () => {
    const { store } = storeInMemory()
    for (const seconds of [1, 2, 3]) aRun(store, seconds, { serverName: '' })
    expect(samplesOf(store, 'p1', '').samples).toMatchObject([{ scope: 'all', serviceCount: 0 }])
  })

  it('of the demo and of real accounts are kept apart', () => {
    const { store } = storeInMemory()
    const draft = {
      id: null,
      kind: 'demo',
      label: 'Demo',
      color: 'blue',
      isDefault: false,
    } as const
    valueOf(store.saveProfile(draft, 2))
    for (const seconds of [1, 2, 3]) aRun(store, seconds, { status: 'finished' }, demoProfileId)
    expect(samplesOf(store)).toMatchObject({ finishedRuns: 0, samples: [{ scope: 'prior' }] })
    expect(samplesOf(store, demoProfileId)).toMatchObject({
      finishedRuns: 3,
      samples: [{ scope: 'accountService', seconds: [1, 2, 3] }],
    })
    for (const seconds of [7, 8, 9]) aRun(store, seconds)
    expect(samplesOf(store).samples).toMatchObject([{ seconds: [7, 8, 9] }])
    expect(samplesOf(store, demoProfileId, 'other').samples).toMatchObject([{ seconds: [1, 2, 3] }])
  })

  it('count the runs of a service that finished', () => {
    const { store } = storeInMemory()
    for (const status of ['finished', 'failed', 'finished', 'stopped', 'running']) {
      aRun(store, 60, { status })
    }
    expect(samplesOf(store).finishedRuns).toBe(2)
  })

  it('are looked up in indexes alone, in a hundred thousand rows', () => {
    const { store, database } = storeInMemory()
    const { id } = aRun(store, 60)
    database.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)
      INSERT INTO durations SELECT ${id}, 'Step ' || (i % 10), i, 'p1', 'service ' || (i / 10 % 50), i, i FROM n`)
    const values = {
      ofAccount: 3,
      ofService: 3,
      ofAll: 2,
      finishedQuery: 2,
      namesQuery: 0,
    } as const
    for (const [name, given] of Object.entries(values)) {
      const sql = sampleQueries[name as keyof typeof values]
      const plan = database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from({ length: given }, () => 1)) as { readonly detail: string }[]
      const reads = plan
        .map(({ detail }) => detail)
        .filter((detail) => /durations|tasks/u.test(detail))
      expect(reads.length).toBeGreaterThan(0)
      for (const detail of reads) expect(detail).toMatch(/^SEARCH .* USING (COVERING )?INDEX/u)
      expect(plan.some(({ detail }) => detail.includes('TEMP B-TREE'))).toBe(false)
    }
    expect(samplesOf(store, 'p1', 'service 7').samples).toHaveLength(11)
  })
})

describe('a pace', () => {
  const tell = (
    store: SyncStore,
    task: TaskRecord,
    pace: Pace,
    draft: NoticeDraft | null = aNotice,
  ) => valueOf(store.tellPace(task.id, pace, task.lastReadingId, draft, noon))

  it('is told with its notice, each once, the slower ones after the slow', () => {
    const { store } = storeInMemory()
    const before = aRun(store, 60)
    const told = tell(store, before, 'slow')
    expect(told).toMatchObject({ record: { toldPace: 'slow' }, notice: { taskId: before.id } })
    expect(tell(store, before, 'slow')).toBeNull()
    expect(tell(store, before, 'stuck', null)).toEqual({
      record: { ...before, toldPace: 'stuck' },
      notice: null,
    })
    expect(tell(store, before, 'slow')).toBeNull()
    expect(valueOf(store.queuedNotices())).toHaveLength(1)
  })

  it('is not told when a newer reading came or the user goes on waiting', () => {
    const { store } = storeInMemory()
    const before = aRun(store, 60)
    const after = record(store, aDraft(before, aTask()))
    expect(tell(store, before, 'stuck')).toBeNull()
    valueOf(store.editTasks([after.id], { isPatient: true }))
    expect(tell(store, after, 'stuck')).toBeNull()
    valueOf(store.editTasks([after.id], { isPatient: false }))
    expect(tell(store, after, 'stuck')).not.toBeNull()
    expect(valueOf(store.queuedNotices())).toHaveLength(1)
  })
})
