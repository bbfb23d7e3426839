import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test as base, type Page } from '@playwright/test'
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

/** A window on 300 tasks of eight services, every tenth with one of twelve tags. */
const test = base.extend<{ running: RunningApp }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its pattern.
  running: async ({}, use) => {
    const userData = mkdtempSync(join(tmpdir(), 'runwatch-organise-'))
    makeFolder(userData, { tasks: 300, readings: 300, watched: 0 })
    arrange(userData)
    const running = await launchApp({ userData })
    running.page.setDefaultTimeout(10_000)
    await running.page.setViewportSize({ width: 1120, height: 720 })
    await running.page.getByRole('link', { name: '历史' }).click()
    await expect(running.page.getByRole('option').first()).toBeVisible()
    await use(running)
    await running.quit()
  },
})

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
