import { expect, it } from 'vitest'
import { followOverdue } from '../../../../electron/main/data/overdue'
import { relaunchOptions } from '../../../../electron/main/relaunch'
import { aRecord } from '../../../helpers/builders'
import { createFakeClock, startOfTests } from '../../../helpers/fake-clock'
import { createFakeStore } from '../../../helpers/fake-store'

const dayMs = 86_400_000

function aStage(maxAgeDays: 30 | null) {
  const clock = createFakeClock()
  const store = createFakeStore()
  const found: number[] = []
  const watch = { state: 'ended', reason: 'finished' } as const
  store.put(aRecord({ id: 1, watch, changedAt: startOfTests - 40 * dayMs }))
  store.put(aRecord({ id: 2, watch, changedAt: startOfTests - 29.5 * dayMs }))
  const stop = followOverdue({
    clock,
    store,
    settings: () => ({ retention: { maxAgeDays, maxTasks: null } }),
    found: (tasks) => found.push(tasks),
  })
  return { clock, store, found, stop }
}

it('looks once well after the start, then once a day, and deletes nothing', async () => {
  const { clock, store, found } = aStage(30)
  await clock.advance(59_000)
  expect(found).toEqual([])
  await clock.advance(1_000)
  expect(found).toEqual([1])
  await clock.advance(dayMs)
  expect(found).toEqual([1, 2])
  expect(store.calls()).toEqual(['previewTidy', 'previewTidy'])
})

it('asks nothing while everything is kept, and looks no more once it is stopped', async () => {
  const without = aStage(null)
  await without.clock.advance(3 * dayMs)
  expect([without.found, without.store.calls()]).toEqual([[], []])
  const stopped = aStage(30)
  stopped.stop()
  await stopped.clock.advance(3 * dayMs)
  expect([stopped.found, stopped.clock.timers()]).toEqual([[], 0])
})

it('starts again visibly, without a link that was followed, from the file of an AppImage', () => {
  const argv = ['electron', '.', '--hidden', 'runwatch://task/ext-1', '--lang=en']
  expect(relaunchOptions(argv, {})).toEqual({ args: ['.', '--lang=en'] })
  expect(relaunchOptions(argv, { APPIMAGE: '/apps/Runwatch.AppImage' })).toEqual({
    args: ['.', '--lang=en'],
    execPath: '/apps/Runwatch.AppImage',
  })
})
