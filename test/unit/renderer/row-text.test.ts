import { describe, expect, it } from 'vitest'
import type { TaskActivity } from '../../../electron/shared/contract'
import { formatDuration } from '../../../electron/shared/duration'
import type { TaskForecast } from '../../../electron/shared/forecast'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import type { Pace, TaskRecord } from '../../../electron/shared/task'
import { formatDay } from '../../../renderer/format'
import { rowText } from '../../../renderer/row-text'
import { attentionAt, taskState, toneOfState } from '../../../renderer/task-state'
import { aReadRecord, anActivity, aStep } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const minute = 60_000
const t = createTranslate('zh-CN')
const words = {
  t,
  duration: (ms: number) => formatDuration(ms, t),
  day: (at: number) => formatDay(at, now, t, 'zh-CN', 'device'),
}
const steps = [
  aStep('CreateEnv', { status: 'finished' }),
  aStep('BuildImage', { status: 'running' }),
  aStep('CreateVersion'),
]

function aForecast(pace: Pace, leftMs: number | null): TaskForecast {
  const end =
    leftMs === null
      ? null
      : {
          at: now + leftMs,
          earliest: now,
          latest: now + leftMs,
          scope: 'service' as const,
          sampleCount: 9,
        }
  return { taskId: 1, pace, end, usualStepMs: null }
}

function lookAt(
  forecast: TaskForecast | null,
  changes: Partial<TaskRecord> = {},
  activity: TaskActivity | null = null,
) {
  const record = aReadRecord({ steps }, changes)
  const state = taskState(record, now, { activity, forecast, isPaused: false })
  return {
    state,
    tone: toneOfState(state),
    attention: attentionAt(record, state),
    text: rowText(record, state, now, words, forecast),
  }
}

describe('a running row', () => {
  it('says what is left, or what is spent while nobody knows', () => {
    expect(lookAt(aForecast('onTime', 2 * minute)).text).toBe('构建镜像 2/3 · 约剩 2 分钟')
    expect(lookAt(aForecast('onTime', -80_000)).text).toBe('构建镜像 2/3 · 已超出 1 分 20 秒')
    for (const forecast of [null, aForecast('onTime', null)]) {
      expect(lookAt(forecast).text).toBe('构建镜像 2/3 · 已 1 分钟')
    }
  })

  it('says of a task without steps what is left of it in which stage', () => {
    const record = aReadRecord({ steps: [], stage: 'serverStage' })
    expect(rowText(record, 'running', now, words, aForecast('onTime', 2 * minute))).toBe(
      '服务创建 · 约剩 2 分钟',
    )
  })
})

describe('slow, stuck and lost', () => {
  it('are three words, two in amber, and only stuck asks for something', () => {
    expect(lookAt(aForecast('slow', -minute))).toEqual({
      state: 'slow',
      tone: 'warn',
      attention: 'running',
      text: '比平时慢：构建镜像 2/3 · 已超出 1 分钟',
    })
    const still = { changedAt: now - 18 * minute, lastReadAt: now }
    const stuck = {
      state: 'stuck',
      tone: 'warn',
      attention: 'needsAction',
      text: '可能卡住：构建镜像已 18 分钟无变化',
    }
    expect(lookAt(aForecast('stuck', null), still)).toEqual(stuck)
    expect(lookAt(aForecast('stuck', null), { ...still, isPatient: true })).toEqual({
      ...stuck,
      attention: 'running',
    })
    const lastReadAt = now - 10 * minute
    const activity = anActivity({ lastReadAt })
    expect(lookAt(aForecast('stuck', null), { ...still, lastReadAt }, activity)).toEqual({
      state: 'lost',
      tone: 'neutral',
      attention: 'running',
      text: '状态未知（数据截至今天 14:22）',
    })
  })

  it('are not said of a task that is paused or over', () => {
    const forecast = aForecast('stuck', null)
    expect(lookAt(forecast, { watch: { state: 'paused', reason: 'user' } }).state).toBe('paused')
    const { task } = aReadRecord({ status: 'failed' })
    expect(lookAt(forecast, { task }).state).toBe('failed')
  })
})
