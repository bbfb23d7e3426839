import { describe, expect, it } from 'vitest'
import { appMenu } from '../../../electron/main/app-menu'
import { jumpListTasks } from '../../../electron/main/jump-list'
import { actionsIn } from '../../../electron/main/command-line'
import { textMenu } from '../../../electron/main/text-menu'
import { createTranslate } from '../../../electron/shared/i18n/translate'

const zh = createTranslate('zh-CN')
const en = createTranslate('en')
const none = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canDelete: false,
  canSelectAll: false,
  canEditRichly: false,
}

describe('a right click', () => {
  it('in a field offers to edit, and what cannot be done now is dim', () => {
    const editFlags = { ...none, canPaste: true, canSelectAll: true }
    const lines = textMenu({ isEditable: true, selectionText: '', editFlags }, zh) ?? []
    const enabled = lines.filter((line) => line.enabled === true).map(({ label }) => label)
    expect(lines.flatMap(({ label }) => label ?? [])).toEqual([
      '撤销',
      '重做',
      '剪切',
      '复制',
      '粘贴',
      '全选',
    ])
    expect(enabled).toEqual(['粘贴', '全选'])
  })

  it('on a selection offers to copy it; anywhere else there is no menu', () => {
    const editFlags = { ...none, canCopy: true }
    const at = { isEditable: false, editFlags }
    expect(textMenu({ ...at, selectionText: 'ext-1' }, en)).toEqual([
      { role: 'copy', label: 'Copy', enabled: true },
    ])
    expect(textMenu({ ...at, selectionText: ' \n' }, en)).toBeNull()
  })
})

describe('the application menu', () => {
  const asked: string[] = []
  const menu = (platform: NodeJS.Platform) =>
    appMenu(
      {
        openAdd: () => asked.push('add'),
        openSettings: () => asked.push('settings'),
        openWindow: () => asked.push('window'),
        zoom: (by) => asked.push(`zoom ${by}`),
        openShortcuts: () => asked.push('shortcuts'),
        openCheck: () => asked.push('check'),
        openAbout: () => asked.push('about'),
      },
      en,
      platform,
    )

  it.each([
    ['linux', ['File', 'Edit', 'View', 'Window', 'Help']],
    ['win32', ['File', 'Edit', 'View', 'Window', 'Help']],
    ['darwin', ['Runwatch', 'File', 'Edit', 'View', 'Window', 'Help']],
  ] as const)('of %s is complete, and never reloads the page', (platform, labels) => {
    expect(menu(platform).map(({ label }) => label)).toEqual(labels)
    const text = JSON.stringify(menu(platform))
    expect(text).not.toMatch(/reload|toggleDevTools/u)
    expect(text).toContain('CmdOrCtrl+W')
    expect(text).toContain('CmdOrCtrl+Q')
    expect(text).toContain('About Runwatch')
  })
})

it('every entry of the jump list starts something the command line knows', () => {
  const tasks = jumpListTasks(zh, 'C:\\Runwatch.exe')
  for (const task of tasks) expect(actionsIn(['', task.arguments])).toHaveLength(1)
  expect(tasks.map(({ title }) => title)).toEqual(['添加任务…', '暂停通知', '打开收藏'])
})
