import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import type { RefreshInterval } from '../../../electron/shared/settings'
import type { TaskRecord } from '../../../electron/shared/task'
import type { TaskCommands } from '../../../renderer/composables/use-task-commands'
import { taskMenu } from '../../../renderer/task-menu'
import { aReadRecord } from '../../helpers/builders'

const own = (id: number, refreshInterval: RefreshInterval | null) =>
  aReadRecord({}, { id, refreshInterval })

/** The choices of the interval menu, and what was chosen through it. */
function intervals(records: readonly TaskRecord[], locale: 'zh-CN' | 'en' = 'zh-CN') {
  const chosen: unknown[] = []
  const commands = {
    setRefreshInterval: (of: readonly TaskRecord[], interval: RefreshInterval | null) =>
      chosen.push([of.map(({ id }) => id), interval]),
  } as unknown as TaskCommands
  const menu = taskMenu(records, commands, createTranslate(locale), false)
  const submenu = menu.find((entry) => entry.kind === 'submenu')
  const choices = (submenu?.entries ?? []).filter((entry) => entry.kind === 'command')
  return { label: submenu?.label, choices, chosen }
}

describe('the interval in a task’s menu', () => {
  it('offers to follow the settings and every interval, the one in force ticked', () => {
    const { label, choices } = intervals([own(1, 60)])
    expect(label).toBe('刷新间隔')
    expect(choices.map((choice) => [choice.label, choice.isChecked])).toEqual([
      ['跟随设置', false],
      ['智能', false],
      ['每 3 秒', false],
      ['每 10 秒', false],
      ['每 30 秒', false],
      ['每 1 分钟', true],
      ['每 5 分钟', false],
      ['手动', false],
    ])
    expect(intervals([own(1, null)], 'en').choices.map((choice) => choice.label)).toEqual([
      'As in settings',
      'Smart',
      'Every 3 seconds',
      'Every 10 seconds',
      'Every 30 seconds',
      'Every 1 minute',
      'Every 5 minutes',
      'Manual',
    ])
  })

  it('changes all the tasks it is opened for, and ticks only what they share', () => {
    const { choices, chosen } = intervals([own(1, null), own(2, 3)])
    expect(choices.filter((choice) => choice.isChecked)).toEqual([])
    choices.at(0)?.run()
    choices.at(-1)?.run()
    expect(chosen).toEqual([
      [[1, 2], null],
      [[1, 2], 'manual'],
    ])
  })
})
