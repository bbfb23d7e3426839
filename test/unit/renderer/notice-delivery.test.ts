import { expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { deliveryText } from '../../../renderer/views/notices/delivery'

const t = createTranslate('zh-CN')

it.each([
  ['shown', '', '已显示'],
  ['raised', '', '已交给系统'],
  ['notShown', '', '系统未显示（系统没有说明原因）'],
  ['notShown', 'no daemon', '系统未显示（no daemon）'],
  ['notShown', 'noService', '系统未显示（没有通知服务）'],
  ['heldBack', 'inSummary', '未打扰（已并入摘要）'],
  ['heldBack', 'muted', '未打扰（任务已静音）'],
  ['heldBack', 'a newer reason', '未打扰（a newer reason）'],
  ['heldBack', '', '未打扰'],
] as const)('says of a notice that was %s because of “%s”: %s', (state, stateReason, text) => {
  expect(deliveryText({ state, stateReason }, t)).toBe(text)
})
