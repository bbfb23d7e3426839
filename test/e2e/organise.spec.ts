import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test as base, type CDPSession, type Page } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from '../bench/seed'
import { launchApp, type RunningApp } from '../helpers/desktop/app'

const services = ['商城前台', 'order-api', '支付网关', 'cms', '报表', 'search', '用户中心', 'push']

/** Gives the tasks of a folder eight services in turn, and every tenth one of twelve tags. */
function arrange(userData: string): void {
  const database = new DatabaseSync(join(userData, 'runwatch.db'))
  try {
    database
      .prepare(
        `WITH named AS (SELECT id, json_extract(?, '$[' || (id % 8) || ']') AS name FROM tasks)
         UPDATE tasks SET server_name = named.name, alias = '', is_favorite = 0,
           task = json_set(task, '$.serverName', named.name),
           search_text = external_id || char(10) || char(10) || lower(named.name) || char(10),
           note = '',
           tags = iif(tasks.id % 10 = 0, json_array('团队 ' || (tasks.id / 10 % 12)), '[]')
           FROM named WHERE named.id = tasks.id`,
      )
      .run(JSON.stringify(services))
  } finally {
    database.close()
  }
}

/** A folder with 300 tasks of eight services, every tenth with one of twelve tags; and a window on it. */
const test = base.extend<{ userData: string; running: RunningApp }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its pattern.
  userData: async ({}, use) => {
    const userData = mkdtempSync(join(tmpdir(), 'runwatch-organise-'))
    makeFolder(userData, { tasks: 300, readings: 300, watched: 0 })
    arrange(userData)
    await use(userData)
  },
  running: async ({ userData }, use) => {
    const running = await openHistory(userData)
    await use(running)
    await running.quit()
  },
})

async function openHistory(userData: string): Promise<RunningApp> {
  const running = await launchApp({ userData })
  running.page.setDefaultTimeout(10_000)
  await running.page.setViewportSize({ width: 1120, height: 720 })
  await running.page.getByRole('link', { name: '历史' }).click()
  await expect(running.page.getByRole('option').first()).toBeVisible()
  return running
}

const searchField = (page: Page) => page.getByRole('combobox', { name: '搜索任务、服务、备注' })
const filters = (page: Page) => page.getByRole('group', { name: '筛选条件' })
const headings = (page: Page) => page.getByRole('treeitem', { level: 1 })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function choose(page: Page, menu: string, ...path: readonly string[]): Promise<void> {
  await button(page, menu).click()
  for (const name of path) await page.getByText(name, { exact: true }).last().click()
}

test('a search becomes chips, with completion by keyboard and nothing lost that is wrong', async ({
  running: { page },
}) => {
  const field = searchField(page)
  await field.pressSequentially('status:')
  const suggestions = page.getByRole('listbox', { name: '搜索建议' })
  await expect(suggestions.getByRole('option')).toHaveCount(5)
  await field.press('ArrowDown')
  await field.press('ArrowDown')
  await expect(suggestions.getByRole('option', { selected: true })).toContainText('失败')
  await field.press('Enter')
  await expect(field).toHaveValue('')
  await expect(button(page, '失败')).toHaveAttribute('aria-pressed', 'true')

  await field.pressSequentially('service:order tag:"团队 3" stage:odd 网关')
  await expect(filters(page)).toContainText('服务名含“order”')
  await expect(filters(page)).toContainText('标签：团队 3')
  await expect(page.getByText('不认识“stage:odd”')).toBeVisible()
  await expect(field).toHaveValue('stage:odd 网关')
  await expect(page.getByText('没有匹配“stage:odd 网关”的任务')).toBeVisible()
  await expect(page.getByText(/^筛选条件：失败、标签：团队 3/u)).toBeVisible()

  await field.fill('')
  await field.press('Backspace')
  await expect(filters(page)).not.toContainText('order')
  await page.getByRole('button', { name: '移除筛选“标签：团队 3”' }).click()
  await expect(field).toBeFocused()
  await page.getByRole('button', { name: '全部清除' }).click()
  await expect(filters(page)).toBeHidden()
  await expect(page.getByRole('option').first()).toBeVisible()
})

test('groups are closed and opened, walked through and marked with the keyboard', async ({
  running: { page },
}) => {
  await choose(page, '分组和排序', '按服务')
  await expect(headings(page)).not.toHaveCount(0)
  const first = headings(page).first()
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
  await first.click()
  await expect(first).toHaveAttribute('aria-expanded', 'false')
  await expect(first).toBeFocused()
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(headings(page).nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('已选 3 项')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowLeft')
  await expect(headings(page).nth(1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(headings(page).nth(1)).toHaveAttribute('aria-expanded', 'false')

  await choose(page, '分组和排序', '全部收起')
  await expect(page.getByRole('treeitem', { level: 2 })).toHaveCount(0)
  await expect(headings(page)).toHaveCount(8)
  await choose(page, '分组和排序', '按日期')
  await expect(page.getByRole('listbox', { name: '任务列表' })).toBeVisible()
})

test('a task of two tags stands in both groups and moves when its tags change', async ({
  running: { page },
}) => {
  await page.getByRole('link', { name: '团队 3' }).click()
  await choose(page, '分组和排序', '按标签')
  await expect(headings(page)).toHaveCount(1)
  await page.getByRole('treeitem', { level: 2 }).first().click()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('已选 3 项')).toBeVisible()
  await page.keyboard.press('t')
  const popover = page.getByRole('dialog', { name: '标签' })
  await expect(popover.getByRole('checkbox', { name: '团队 3' })).toBeChecked()
  const tag = popover.getByRole('textbox', { name: '查找或新建标签' })
  await tag.fill('两地三中心')
  await tag.press('Enter')
  await expect(popover.getByRole('checkbox', { name: '两地三中心' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(headings(page)).toHaveCount(2)
  await expect(page.getByRole('treeitem', { level: 2 })).toHaveCount(6)
  await expect(page.getByText('已选 3 项')).toBeVisible()

  await page.keyboard.press('Escape')
  await page.getByRole('treeitem', { level: 2 }).first().click()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('treeitem', { level: 2 })).toHaveCount(4)
  await expect(page.getByRole('treeitem', { name: /^团队 3\s*2 个任务$/u })).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('treeitem', { level: 2 })).toHaveCount(6)
})

test('a view is saved, changed, renamed, moved, deleted and brought back', async ({
  running: { page },
}) => {
  const save = async (name: string) => {
    await button(page, '保存为视图').click()
    await page.getByRole('textbox', { name: '名称' }).fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  }
  const menuOf = async (name: string, command: string) => {
    await page.getByRole('link', { name }).hover()
    await button(page, `“${name}”的菜单`).click()
    await page.getByRole('menuitem', { name: command }).click()
  }
  await button(page, '失败').click()
  await choose(page, '更多筛选', '时间', '最近 30 天')
  await expect(filters(page)).toContainText('最近 30 天')
  await save('本月失败')
  await page.getByRole('link', { name: '历史' }).click()
  await expect(filters(page)).toBeHidden()
  await button(page, '已停止').click()
  await choose(page, '分组和排序', '按服务')
  await save('停止的')
  await choose(page, '分组和排序', '名称')
  await button(page, '更新视图').click()
  await expect(page.getByText('视图已更新', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: '本月失败' }).click()
  await expect(filters(page)).toContainText('最近 30 天')
  await expect(button(page, '失败')).toHaveAttribute('aria-pressed', 'true')
  await menuOf('本月失败', '重命名视图')
  await page.getByRole('textbox', { name: '名称' }).fill('三十天内失败')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '三十天内失败' }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  const links = page.getByRole('navigation').getByRole('link', { name: /停止的|三十天内失败/u })
  await expect(links).toHaveText(['停止的', '三十天内失败'])
  await menuOf('三十天内失败', '删除')
  await expect(links).toHaveText(['停止的'])
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(links).toHaveText(['停止的', '三十天内失败'])
  await page.getByRole('link', { name: '停止的' }).click()
  await expect(headings(page).first()).toBeVisible()
  await expect(button(page, '更新视图')).toBeHidden()
})

test('a tag gets another colour from the navigation, and its rows with it', async ({
  running: { page },
}) => {
  const dot = page.getByRole('link', { name: '团队 3' }).locator('.dot')
  await expect(dot).not.toHaveClass(/hue-teal/u)
  await page.getByRole('link', { name: '团队 3' }).click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: '青色' }).click()
  await expect(dot).toHaveClass(/hue-teal/u)
  await page.getByRole('link', { name: '团队 3' }).click()
  await expect(page.getByRole('option').first().locator('.hue-teal')).toBeVisible()
})

test('an input method composes in the search field undisturbed', async ({ running: { page } }) => {
  const keyboard = await page.context().newCDPSession(page)
  const field = searchField(page)
  const suggestions = page.getByRole('listbox', { name: '搜索建议' })
  await field.pressSequentially('status:')
  await expect(suggestions.getByRole('option', { selected: true })).toContainText('进行中')
  await compose(keyboard, 'shi')
  await expect(field).toHaveValue('status:shi')
  await expect(suggestions).toBeHidden()
  for (const key of ['ArrowDown', 'Tab', 'Escape', 'Backspace', 'Enter', '/', '?', 'j']) {
    await pressWhileComposing(keyboard, key)
  }
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('status:shi')
  await expect(page.getByRole('dialog')).toBeHidden()

  await compose(keyboard, '失')
  await keyboard.send('Input.insertText', { text: '失' })
  await expect(field).toHaveValue('status:失')
  await expect(suggestions.getByRole('option', { selected: true })).toContainText('失败')
  await expect(button(page, '失败')).toHaveAttribute('aria-pressed', 'false')
  await field.press('Enter')
  await expect(field).toHaveValue('')
  await expect(button(page, '失败')).toHaveAttribute('aria-pressed', 'true')

  await compose(keyboard, 'zhifu')
  await keyboard.send('Input.insertText', { text: '支付' })
  await expect(field).toHaveValue('支付')
  await expect(page.getByRole('option').first()).toContainText('支付网关')

  await button(page, '保存为视图').click()
  const name = page.getByRole('textbox', { name: '名称' })
  await expect(name).toBeFocused()
  await name.fill('')
  await compose(keyboard, 'zhif')
  for (const key of ['Escape', 'Enter']) await pressWhileComposing(keyboard, key)
  await keyboard.send('Input.insertText', { text: '支付失败' })
  await expect(name).toHaveValue('支付失败')
  await expect(page.getByRole('dialog')).toBeVisible()
})

/** Shows letters an input method has not turned into signs yet. */
async function compose(keyboard: CDPSession, text: string): Promise<void> {
  const at = text.length
  await keyboard.send('Input.imeSetComposition', { text, selectionStart: at, selectionEnd: at })
}

/** A key the input method takes for itself; Chromium gives such keys the code 229. */
async function pressWhileComposing(keyboard: CDPSession, key: string): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await keyboard.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode: 229 })
  }
}

test('favourites are put in order with the mouse, and stay so', async ({ userData }) => {
  const first = await openHistory(userData)
  for (const place of [0, 1, 2, 3]) {
    await first.page.getByRole('option').nth(place).click()
    await first.page.keyboard.press('s')
  }
  await first.page.getByRole('link', { name: '收藏' }).click()
  await expect(first.page.getByRole('option')).toHaveCount(4)
  const before = await idsOf(first.page)
  const [a, b, c, d] = before
  await drag(first.page, 0, 2)
  await expect.poll(() => idsOf(first.page)).toEqual([b, c, a, d])
  await drag(first.page, 3, 0)
  await expect.poll(() => idsOf(first.page)).toEqual([d, b, c, a])
  await drag(first.page, 1, 2, 'Escape')
  expect(await idsOf(first.page)).toEqual([d, b, c, a])
  await first.quit()

  const second = await openHistory(userData)
  await second.page.getByRole('link', { name: '收藏' }).click()
  await expect.poll(() => idsOf(second.page)).toEqual([d, b, c, a])
  await second.quit()
})

/** The ids of the rows, from top to bottom as they are seen. */
async function idsOf(page: Page): Promise<readonly (string | null)[]> {
  const rows = await page.getByRole('option').all()
  const seen = await Promise.all(
    rows.map(async (row) => ({
      id: await row.getAttribute('data-task'),
      top: (await row.boundingBox())?.y ?? 0,
    })),
  )
  return seen.toSorted((a, b) => a.top - b.top).map(({ id }) => id)
}

/** Takes the row at a place with the mouse to another place; with a key, it is pressed before the button is let go. */
async function drag(page: Page, from: number, to: number, key?: string): Promise<void> {
  const ids = await idsOf(page)
  const boxOf = async (place: number) => {
    const box = await page.locator(`[data-task="${ids[place] ?? ''}"]`).boundingBox()
    if (box === null) throw new Error(`no row at ${place}`)
    return box
  }
  const [start, end] = [await boxOf(from), await boxOf(to)]
  await page.mouse.move(start.x + 120, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + 120, end.y + end.height * (to > from ? 0.8 : 0.2), { steps: 8 })
  await expect(page.locator('.is-dragging .drop')).toBeVisible()
  if (key !== undefined) await page.keyboard.press(key)
  await page.mouse.up()
  await expect(page.locator('.is-dragging')).toHaveCount(0)
}

test('an export says how many tasks of the list it covers', async ({ running: { page } }) => {
  await page.keyboard.press('Control+e')
  const sheet = page.getByRole('dialog', { name: '导出历史' })
  await expect(sheet.getByText('全部 300 个任务')).toBeVisible()
  await page.keyboard.press('Escape')
  await searchField(page).fill('tag:"团队 3" ')
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.keyboard.press('Control+e')
  await expect(
    sheet.getByRole('radio', { name: '当前列表的 3 个任务（按现在的筛选条件）' }),
  ).toBeChecked()
  await page.keyboard.press('Escape')
  await searchField(page).fill('没有这样的任务')
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Control+e')
  await expect(sheet.getByText('当前列表的 0 个任务（按现在的筛选条件）')).toBeVisible()
  await expect(sheet.getByRole('button', { name: '导出…' })).toBeDisabled()
  await sheet.getByText('全部 300 个任务').click()
  await expect(sheet.getByRole('button', { name: '导出…' })).toBeEnabled()
})
