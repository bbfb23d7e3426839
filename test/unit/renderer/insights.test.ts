import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { successRate, type Run } from '../../../electron/shared/insights'
import { createPaced } from '../../../renderer/paced'
import { busiest, heatCells, levelLimits } from '../../../renderer/views/insights/heat'
import { countEnds, sparkBars, sparkHeight } from '../../../renderer/views/insights/spark'
import { rateText, trendText, wholePercent } from '../../../renderer/views/insights/words'
import { createFakeClock } from '../../helpers/fake-clock'

const zh = createTranslate('zh-CN')
const en = createTranslate('en')

function aRun(taskId: number, status: string, seconds: number | null): Run {
  return { taskId, status, seconds, endedAt: taskId * 1_000 }
}

function hoursWith(counts: Readonly<Record<string, number>>): readonly (readonly number[])[] {
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (__, hour) => counts[`${day} ${hour}`] ?? 0),
  )
}

describe('a spark', () => {
  it('ends at the right edge with the newest run and tells statuses by shape', () => {
    const bars = sparkBars([
      aRun(1, 'finished', 100),
      aRun(2, 'failed', 50),
      aRun(3, 'stopped', null),
    ])
    expect(bars.map(({ x, shape }) => [x, shape])).toEqual([
      [272, 'solid'],
      [288, 'marked'],
      [304, 'hollow'],
    ])
  })

  it('draws lengths in proportion, with room above the longest, and something for none', () => {
    const heights = sparkBars([
      aRun(1, 'finished', 200),
      aRun(2, 'finished', 100),
      aRun(3, 'finished', null),
    ]).map(({ height }) => height)
    expect(heights).toEqual([32, 19, 6])
    expect(Math.max(...heights)).toBeLessThan(sparkHeight)
  })

  it('shows the newest twenty of more', () => {
    const runs = Array.from({ length: 25 }, (_, index) => aRun(index, 'finished', 9))
    expect(sparkBars(runs).map(({ run }) => run.taskId)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 5),
    )
  })

  it('is told in numbers', () => {
    const runs = [aRun(1, 'finished', 1), aRun(2, 'failed', 1), aRun(3, 'finished', 1)]
    expect(zh('insights.service.summary', countEnds(runs))).toBe(
      '最近 3 次：完成 2，失败 1，停止 0',
    )
  })
})

describe('busy hours', () => {
  it('have a place for every hour, Monday first, larger for more', () => {
    const cells = heatCells(hoursWith({ '0 9': 8, '2 15': 2, '6 23': 5 }))
    expect(cells).toHaveLength(168)
    expect(cells.filter(({ count }) => count > 0)).toEqual([
      { day: 'mon', hour: 9, count: 8, level: 4 },
      { day: 'wed', hour: 15, count: 2, level: 1 },
      { day: 'sun', hour: 23, count: 5, level: 3 },
    ])
    expect(busiest(cells)).toMatchObject({ day: 'mon', hour: 9 })
  })

  it('have no more levels than counts', () => {
    expect(levelLimits(hoursWith({ '0 0': 2 }))).toEqual([1, 2])
    expect(heatCells(hoursWith({ '0 0': 2, '0 1': 1 })).slice(0, 3)).toMatchObject([
      { level: 2 },
      { level: 1 },
      { level: 0 },
    ])
  })

  it('have no busiest when nothing ended', () => {
    expect([levelLimits(hoursWith({})), busiest(heatCells(hoursWith({})))]).toEqual([[], null])
  })
})

describe('figures in words', () => {
  it('call all and nothing so only when they are', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(wholePercent)).toEqual([0, 1, 50, 99, 100])
  })

  it('leave stopped runs out of the success rate', () => {
    expect(successRate({ finished: 3, failed: 1, stopped: 9 })).toBe(0.75)
    expect(rateText({ finished: 0, failed: 0, stopped: 9 }, zh)).toBe('—')
    expect(rateText({ finished: 1, failed: 2, stopped: 0 }, en)).toBe('33%')
  })

  it('tell a trend with its direction, small ones as none', () => {
    expect([12, -8, 4, -4, null].map((percent) => trendText(percent, zh))).toEqual([
      '比之前慢 12%',
      '比之前快 8%',
      '和之前差不多',
      '和之前差不多',
      '还看不出趋势',
    ])
  })
})

describe('something paced', () => {
  function world() {
    const clock = createFakeClock()
    const times: number[] = []
    const startedAt = clock.now()
    const paced = createPaced(() => times.push(clock.now() - startedAt), 10_000, clock)
    return { clock, times, paced }
  }

  it('is done at once, then once per gap however often it is asked for', async () => {
    const { clock, times, paced } = world()
    paced.ask()
    for (let asked = 0; asked < 5; asked += 1) {
      await clock.advance(3_000)
      paced.ask()
    }
    await clock.advance(60_000)
    expect(times).toEqual([0, 10_000, 20_000])
  })

  it('waits a whole gap after it was done by other means', async () => {
    const { clock, times, paced } = world()
    paced.done()
    await clock.advance(4_000)
    paced.ask()
    await clock.advance(60_000)
    expect(times).toEqual([10_000])
  })

  it('is not done after it was stopped', async () => {
    const { clock, times, paced } = world()
    paced.done()
    paced.ask()
    paced.stop()
    await clock.advance(60_000)
    expect(times).toEqual([])
  })
})
