import { expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { outcomeMessage } from '../../../renderer/components/add/outcome'

const t = createTranslate('zh-CN')

it.each([
  [3, 1, '已添加 3 个，1 个已存在'],
  [3, 0, '已添加 3 个'],
  [0, 2, '2 个任务已存在'],
])('tells %i added and %i existing as %s', (added, existing, text) => {
  const { key, values } = outcomeMessage({ added, existing })
  expect(t(key, values)).toBe(text)
})
