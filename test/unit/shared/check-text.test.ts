import { expect, it } from 'vitest'
import { checkReport, findingText } from '../../../electron/shared/check-text'
import type { CheckFinding } from '../../../electron/shared/checks'
import { appError } from '../../../electron/shared/errors'
import { createTranslate } from '../../../electron/shared/i18n/translate'

const zh = createTranslate('zh-CN')
const plain = { facts: {}, fix: null, error: null }
const behind: CheckFinding = {
  ...plain,
  check: 'clock',
  state: 'warning',
  finding: 'clock.behind',
  facts: { offMs: 420_000 },
}
const full: CheckFinding = {
  ...plain,
  check: 'disk',
  state: 'failed',
  finding: 'disk.full',
  facts: { freeBytes: 49 * 1024 ** 2 },
}

it('puts times, durations and sizes into words', () => {
  expect(findingText(behind, zh)).toMatch(/^本机时间比服务器慢 7 分钟。/u)
  expect(findingText(full, zh)).toMatch(/只剩 49 MB，/u)
  const backupAt = new Date(2025, 10, 24, 14, 32).getTime()
  const whole: CheckFinding = {
    ...plain,
    check: 'history',
    state: 'ok',
    finding: 'history.whole',
    facts: { schema: 3, backupAt },
  }
  expect(findingText(whole, zh)).toBe(
    '数据文件完好（结构版本 3），最近一次备份在 2025-11-24 14:32。',
  )
})

it('can be passed on: no secrets, no home folder, no ids', () => {
  const error = appError('store.readOnly', {
    detail: '/home/xiaoming/.config/Runwatch AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
    requestId: 'a7f3c1d2-5b6e-4f80-9a1b',
    serverMessage: 'uin 100012345678',
  })
  const finding: CheckFinding = {
    ...plain,
    check: 'history',
    state: 'failed',
    finding: 'history.notWritable',
    error,
  }
  const text = checkReport([behind, finding], zh).join('\n')
  expect(text).toMatch(/^! 系统时间：/u)
  expect(text).toContain('\n✕ 历史数据：历史只能查看')
  expect(text).toContain('store.readOnly · ~/.config/Runwatch AKID…')
  expect(text).not.toMatch(/xiaoming|a7f3c1d2|1000123/u)
})
