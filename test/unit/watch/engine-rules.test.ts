import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { appError, type AppError } from '../../../electron/shared/errors'
import type { Task } from '../../../electron/shared/task'
import { startOfTests } from '../../helpers/fake-clock'
import { createWatchWorld } from './watch-world'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** The seconds between the reads of a running task that began `ageMs` ago, in this situation. */
async function gaps(
  ageMs: number,
  situation: { isVisible?: boolean; isSelected?: boolean; isOnBattery?: boolean },
) {
  const { engine, source, clock, running } = createWatchWorld()
  const startTime = formatChinaTime(startOfTests - ageMs)
  source.answerAll({ startTime })
  engine.setAttention({
    isWindowVisible: situation.isVisible ?? true,
    isWindowFocused: false,
    selectedTaskId: situation.isSelected === true ? 1 : null,
  })
  engine.setConditions({ isOnline: true, isOnBattery: situation.isOnBattery ?? false })
  engine.start([running(1)])
  await clock.advance(11 * minute)
  const [first, next] = source.requests()
  return ((next?.at ?? Infinity) - (first?.at ?? 0)) / second
}

describe('a running task', () => {
  it.each([
    // age, visible, hidden, selected, visible on battery
    ['a minute', minute, 3, 5, 3, 6],
    ['five minutes', 5 * minute, 5, 10, 3, 10],
    ['twenty minutes', 20 * minute, 10, 15, 3, 20],
    ['an hour', hour, 30, 30, 3, 60],
    ['ten hours', 10 * hour, 300, 300, 3, 600],
  ])(
    'of %s is read by its age and by who is looking',
    async (_name, ageMs, visible, hidden, selected, onBattery) => {
      expect([
        await gaps(ageMs, {}),
        await gaps(ageMs, { isVisible: false }),
        await gaps(ageMs, { isSelected: true }),
        await gaps(ageMs, { isOnBattery: true }),
      ]).toEqual([visible, hidden, selected, onBattery])
    },
  )

  it('on screen is read as often on battery, but not behind a hidden window', async () => {
    expect(await gaps(hour, { isSelected: true, isOnBattery: true })).toBe(3)
    expect(await gaps(hour, { isSelected: true, isVisible: false })).toBe(30)
  })
})

describe('a watch ends', () => {
  type Answer = Partial<Task> | AppError
  const finished = { status: 'finished' }
  const stopped = { status: 'stopped' }
  const notFound = appError('api.notFound')

  it.each<[string, 'new' | 'known', Answer, readonly number[], string]>([
    ['after one confirming read of a finished task', 'known', finished, [0, 66], 'finished'],
    [
      'after one confirming read of a failed task',
      'known',
      { status: 'failed' },
      [0, 66],
      'failed',
    ],
    [
      'half an hour after a task was stopped',
      'known',
      stopped,
      [0, 300, 600, 900, 1_200, 1_500, 1_800],
      'stopped',
    ],
    ['at once when a known task is gone', 'known', notFound, [0], 'goneInCloud'],
    [
      'ten minutes after adding what is not found',
      'new',
      notFound,
      [0, 10, 20, 30, 40, 50, 60, ...Array.from({ length: 18 }, (_value, n) => 90 + 30 * n)],
      'notFound',
    ],
    [
      'at once for an id that is refused',
      'new',
      appError('api.invalidParameter'),
      [0],
      'invalidId',
    ],
  ])('%s', async (_name, kind, answer, seconds, reason) => {
    const { engine, source, clock, running, added, store } = createWatchWorld()
    source.answerAll(answer)
    if (kind === 'known') engine.start([running(1)])
    else engine.watch([added(1)])
    await clock.advance(3 * hour)
    const [first] = source.requests()
    expect(source.requests().map(({ at }) => Math.round((at - (first?.at ?? 0)) / second))).toEqual(
      seconds,
    )
    expect(await store.getTask(1)).toMatchObject({ value: { watch: { state: 'ended', reason } } })
  })
})

describe('an API that is retired', () => {
  it('stops its accounts, says so once each, and says nothing of any task', async () => {
    const { engine, source, clock, running, told, healthOf } = createWatchWorld()
    source.setLatency(300)
    source.answerAll(appError('api.retired', { serverCode: 'ActionOffline' }))
    const ids = Array.from({ length: 40 }, (_value, index) => index + 1)
    engine.start(ids.map((id) => running(id, { profileId: id % 2 === 0 ? 'even' : 'odd' })))
    await clock.advance(2 * hour)
    engine.resume()
    engine.refreshAll()
    await clock.advance(hour)
    expect(source.requests().length).toBeLessThanOrEqual(2 * 6)
    for (const profileId of ['odd', 'even']) {
      expect(healthOf(profileId)).toMatchObject({ problem: { code: 'api.retired' } })
      const news = told.health.filter((health) => health.profileId === profileId)
      expect(news.filter(({ problem }) => problem !== null).length).toBe(1)
    }
    expect([told.records, told.notices, told.problems]).toEqual([[], [], []])
  })
})
