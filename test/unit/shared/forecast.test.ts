import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../../electron/shared/duration'
import { forecastText, type TaskForecast } from '../../../electron/shared/forecast'
import { createTranslate, type Locale } from '../../../electron/shared/i18n/translate'

const now = 1_800_000_000_000
const minute = 60_000
type End = NonNullable<TaskForecast['end']>

function textOf(end: Partial<End> | null, locale: Locale = 'zh-CN'): string {
  const t = createTranslate(locale)
  const usual: End = {
    at: now + 2 * minute,
    earliest: now + minute,
    latest: now + 4 * minute,
    scope: 'accountService',
    sampleCount: 12,
  }
  const forecast: TaskForecast = {
    taskId: 1,
    pace: 'onTime',
    end: end === null ? null : { ...usual, ...end },
    usualStepMs: null,
  }
  return forecastText(forecast, now, { t, duration: (ms) => formatDuration(ms, t) })
}

describe('the text of a forecast', () => {
  it('says nothing when nothing is known', () => {
    expect(textOf(null)).toBe('')
  })

  it('promises no seconds above a minute', () => {
    expect(textOf({ at: now + 2 * minute + 17_000 })).toBe('约剩 2 分钟')
    expect(textOf({ at: now + 41_000 })).toBe('约剩 41 秒')
  })

  it('gives a range while there are few samples', () => {
    expect(textOf({ sampleCount: 3 })).toBe('约剩 1–4 分钟')
    expect(textOf({ sampleCount: 4 }, 'en')).toBe('about 1–4 min left')
  })

  it('calls a guess a guess', () => {
    expect(textOf({ scope: 'prior', sampleCount: 0, at: now + 3 * minute })).toBe(
      '参考：约剩 3 分钟',
    )
  })

  it('says by how much the usual time is exceeded', () => {
    expect(textOf({ at: now - 80_000 })).toBe('已超出 1 分 20 秒')
  })
})
