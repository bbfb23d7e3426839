import { expect, it } from 'vitest'
import { addProfile, addTasks, storeInMemory, valueOf } from './fixtures'

it('tells how long stages took, the newest 200 of each, without steps and demo tasks', () => {
  const { store, database } = storeInMemory()
  addProfile(store, 2)
  const demo = { id: null, kind: 'demo', label: 'Demo', color: 'purple', isDefault: false } as const
  valueOf(store.saveProfile(demo, 3))
  const [task] = addTasks(store, ['a'])
  const [demoTask] = addTasks(store, ['b'], { profileId: 'demo' })
  const insert = database.prepare(
    `INSERT INTO durations (task_id, name, nth, profile_id, server_name, seconds, ended_at)
     VALUES (?, ?, ?, ?, '', ?, ?)`,
  )
  insert.run(task?.id ?? 0, 'envStage', 0, 'p1', 50, 1_000)
  insert.run(task?.id ?? 0, 'envStage', 1, 'p2', 70, 3_000)
  insert.run(task?.id ?? 0, 'CreateEnv', 0, 'p1', 40, 2_000)
  insert.run(demoTask?.id ?? 0, 'envStage', 0, 'demo', 1, 2_000)
  for (let nth = 0; nth < 250; nth += 1) {
    insert.run(task?.id ?? 0, 'serverStage', nth, 'p1', nth, nth)
  }
  expect(valueOf(store.stageDurations())).toEqual([
    { name: 'envStage', seconds: [70, 50] },
    { name: 'storageStage', seconds: [] },
    { name: 'serverStage', seconds: Array.from({ length: 200 }, (_value, index) => 249 - index) },
  ])
})
