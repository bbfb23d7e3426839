import { expect, it } from 'vitest'
import { linkedTask } from '../../../electron/main/linked-task'
import { appError } from '../../../electron/shared/errors'
import { aRecord } from '../../helpers/builders'
import { createFakeStore } from '../../helpers/fake-store'

const profiles = [
  { id: 'first', label: '测试', isDefault: false },
  { id: 'second', label: '线上', isDefault: true },
  { id: 'third', label: '空', isDefault: false },
]

async function world() {
  const store = createFakeStore()
  for (const { id, label, isDefault } of profiles) {
    await store.saveProfile({ id, label, color: 'blue', kind: 'cloud', isDefault }, 1)
  }
  store.put(aRecord({ id: 7, profileId: 'first', externalId: 'ext-1' }))
  store.put(aRecord({ id: 8, profileId: 'second', externalId: 'ext-1' }))
  store.put(aRecord({ id: 9, profileId: 'first', externalId: 'ext-2' }))
  return { store, profiles }
}

it.each([
  ['of the named account', 'ext-1', '测试', 7],
  ['of the usual account when none is named', 'ext-1', null, 8],
  ['of whichever account has it', 'ext-2', null, 9],
])('a link leads to the task %s', async (_which, externalId, account, taskId) => {
  const to = await linkedTask({ externalId, account }, await world())
  expect(to).toEqual({ screen: 'task', taskId })
})

it.each([
  ['nobody has it', 'ext-3', null],
  ['the named account has it not', 'ext-1', '空'],
  ['there is no such account', 'ext-1', '谁'],
])('a link asks when %s', async (_why, externalId, account) => {
  const to = await linkedTask({ externalId, account }, await world())
  expect(to).toEqual({ screen: 'confirmAdd', externalId, account })
})

it('a link asks while the history cannot be read', async () => {
  const there = await world()
  there.store.failWith(appError('store.busy'))
  const link = { externalId: 'ext-1', account: null }
  expect(await linkedTask(link, there)).toEqual({ screen: 'confirmAdd', ...link })
})
