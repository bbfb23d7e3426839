import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seed } from '../bench/seed'
import { launchApp } from '../helpers/desktop/app'

const shots = process.env['SHOTS'] ?? ''

test('explore', async () => {
  test.setTimeout(120_000)
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-organise-'))
  seed(userData, { tasks: 300, readings: 0, watched: 4 })
  const running = await launchApp({ userData })
  const { page } = running
  page.setDefaultTimeout(10_000)
  page.on('console', (m) => console.log('console', m.text()))
  page.on('pageerror', (m) => console.log('pageerror', m.message))
  await page.setViewportSize({ width: 1120, height: 720 })
  const shot = (name: string) => page.screenshot({ path: join(shots, `${name}.png`) })
  await page.getByRole('link', { name: '历史' }).click()
  await shot('1-history')
  await page.getByRole('button', { name: '分组和排序' }).click()
  await shot('2-arrange')
  await page.getByRole('menuitemradio', { name: '按服务' }).click()
  await expect(page.getByRole('treeitem', { level: 1 }).first()).toBeVisible()
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
  await shot('3-by-service')
  await page.getByRole('treeitem', { level: 1 }).first().click()
  await shot('4-closed')
  await page.getByRole('button', { name: '更多筛选' }).click()
  await page.getByRole('menuitem', { name: '标签' }).click()
  await page.getByRole('menuitemcheckbox').first().click()
  await shot('5-filter-menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '失败' }).click()
  await shot('6-filtered')
  await page.getByRole('button', { name: '保存为视图' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('失败的')
  await shot('7-save')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: '失败的' })).toBeVisible()
  await page.getByRole('link', { name: '失败的' }).hover()
  await page.getByRole('button', { name: '“失败的”的菜单' }).click()
  await shot('8-view-menu')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '历史' }).click()
  await page.getByRole('treeitem', { level: 2 }).nth(1).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('t')
  await shot('9-bulk')
  await running.quit()
})
