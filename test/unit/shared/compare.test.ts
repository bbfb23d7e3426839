import { describe, expect, it } from 'vitest'
import { compareRuns } from '../../../electron/shared/compare'
import { compareMarkdown, deltaText, runStepText } from '../../../electron/shared/compare-text'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { aStep, aTask } from '../../helpers/builders'

const took = (name: string, costSeconds: number, status = 'finished') =>
  aStep(name, { status, costSeconds })
const good = aTask({
  status: 'finished',
  versionName: 'v1',
  steps: [took('CreateEnv', 40), took('BuildImage', 60), took('ReleaseVersion', 20)],
})
const bad = aTask({
  status: 'failed',
  versionName: 'v2',
  failReason: 'build not found',
  steps: [took('CreateEnv', 50), took('BuildImage', 30, 'failed'), aStep('ReleaseVersion')],
})

describe('two runs', () => {
  it('differ by step, in seconds and percent, from the first that went another way', () => {
    const { steps, divergesAt, total } = compareRuns(bad, good)
    expect(
      steps.map(({ name, deltaSeconds, deltaPercent }) => [name, deltaSeconds, deltaPercent]),
    ).toEqual([
      ['CreateEnv', 10, 25],
      ['BuildImage', -30, -50],
      ['ReleaseVersion', null, null],
    ])
    expect(divergesAt).toBe('0 BuildImage')
    expect(total).toEqual({
      mineSeconds: 80,
      otherSeconds: 100,
      deltaSeconds: -20,
      deltaPercent: -20,
    })
  })

  it('name the fields that changed, but not their times', () => {
    const { fields } = compareRuns(bad, { ...good, createTime: '2025-01-01 00:00:00' })
    expect(fields).toEqual([
      { field: 'status', mine: 'failed', other: 'finished' },
      { field: 'versionName', mine: 'v2', other: 'v1' },
      { field: 'failReason', mine: 'build not found', other: '' },
    ])
  })

  it('pair steps of one name by their order and keep those only one has in their place', () => {
    const mine = aTask({ steps: [took('A', 1), took('B', 2), took('B', 3)] })
    const other = aTask({
      steps: [took('X', 9), took('A', 1), took('Y', 9), took('B', 2), took('Z', 9)],
    })
    const { steps, divergesAt } = compareRuns(mine, other)
    expect(
      steps.map(({ key, mine: a, other: b }) => [key, a?.seconds ?? null, b?.seconds ?? null]),
    ).toEqual([
      ['0 X', null, 9],
      ['0 A', 1, 1],
      ['0 Y', null, 9],
      ['0 B', 2, 2],
      ['0 Z', null, 9],
      ['1 B', 3, null],
    ])
    expect(divergesAt).toBe('0 X')
  })

  it('go the same way when one only leaves out what the other has not', () => {
    const mine = aTask({ steps: [took('A', 1), aStep('CreateMysql', { status: 'notInvolve' })] })
    expect(compareRuns(mine, aTask({ steps: [took('A', 5)] })).divergesAt).toBeNull()
    expect(compareRuns(good, good)).toMatchObject({ fields: [], divergesAt: null })
  })

  it('take a duration from the times when the cloud reports none, and no share of nothing', () => {
    const times = { startTime: '2025-11-24 10:00:00', endTime: '2025-11-24 10:00:30' }
    const mine = aTask({ steps: [aStep('A', { status: 'finished', costSeconds: 0, ...times })] })
    const other = aTask({ steps: [took('A', 0)] })
    expect(compareRuns(mine, other).steps[0]).toMatchObject({
      deltaSeconds: 30,
      deltaPercent: null,
    })
    expect(compareRuns(aTask(), aTask()).total).toBeNull()
  })

  it('of generated steps lose none of them', () => {
    const names = ['A', 'B', 'A', 'C', 'C']
    for (let cut = 0; cut <= names.length; cut += 1) {
      const mine = names.slice(cut).map((name) => took(name, 1))
      const other = names.slice(0, cut + 2).map((name) => took(name, 2))
      const { steps } = compareRuns(aTask({ steps: mine }), aTask({ steps: other }))
      expect(steps.filter((step) => step.mine !== null)).toHaveLength(mine.length)
      expect(steps.filter((step) => step.other !== null)).toHaveLength(other.length)
      expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
    }
  })
})

describe('a comparison in words', () => {
  const t = createTranslate('zh-CN')

  it('says more, less and the same', () => {
    const delta = (deltaSeconds: number | null, deltaPercent: number | null) =>
      deltaText({ deltaSeconds, deltaPercent }, t)
    expect([
      delta(12, 20),
      delta(-90, -50),
      delta(0, 0),
      delta(5, null),
      delta(null, null),
    ]).toEqual(['+12 秒（+20%）', '−1 分 30 秒（−50%）', '相同', '+5 秒', ''])
  })

  it('says what became of a step without a duration', () => {
    const step = { status: 'running', seconds: null, failReason: '' }
    expect(runStepText(step, 'failed', t)).toBe('未结束')
    expect(runStepText({ ...step, status: 'failed', seconds: 5 }, 'failed', t)).toBe('失败 · 5 秒')
    expect(runStepText(null, 'failed', t)).toBe('没有这一步')
  })

  it('reads as tables, with nothing in it that could be a mark', () => {
    const mine = { name: 'shop|*api*', time: '今天 14:32', task: bad }
    const other = { name: 'shop', time: '昨天 09:10', task: good }
    const text = compareMarkdown(compareRuns(bad, good), mine, other, t)
    expect(text.split('\n')).toEqual([
      '## 对比：shop\\|\\*api\\*（今天 14:32） 与 shop（昨天 09:10）',
      '',
      '| 步骤 | shop\\|\\*api\\*（今天 14:32） | shop（昨天 09:10） | 差异 |',
      '| --- | --- | --- | --- |',
      '| 创建环境 | 50 秒 | 40 秒 | +10 秒（+25%） |',
      '| 构建镜像（从这一步开始不同） | 失败 · 30 秒 | 1 分钟 | −30 秒（−50%） |',
      '| 发布版本 | 等待 | 20 秒 |  |',
      '| 合计（两边都有耗时的步骤） | 1 分 20 秒 | 1 分 40 秒 | −20 秒（−20%） |',
      '',
      '| 字段 | shop\\|\\*api\\*（今天 14:32） | shop（昨天 09:10） |',
      '| --- | --- | --- |',
      '| 状态 | 失败 | 已完成 |',
      '| 版本 | v2 | v1 |',
      '| 失败原因 | build not found | — |',
      '',
    ])
  })
})
