import { expect } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp } from '../helpers/desktop/app'
import { seed } from '../seed/seed'
import { chooseFiles } from './choose-files'
import { contentOf, exportAs, loseHistory, openData } from './history-files'
import { test } from './stage'

const past = { tasks: 5_000, readings: 25_000, watched: 0, seed: 'long history' }

test('5,000 tasks are organised, compared, taken out, lost and brought back', async ({
  openStage,
}) => {
  test.setTimeout(180_000)
  const here = await openStage({
    prepare: (folder) => void seed({ ...past, folder, until: Date.now() }),
  })
  const { page } = here
  await page.getByRole('link', { name: '历史' }).click()
  const rows = page.getByRole('option')
  await page
    .getByRole('combobox', { name: '搜索任务、服务、备注' })
    .pressSequentially('status:failed service:支付网关 ')
  await expect(page.getByRole('group', { name: '筛选条件' })).toContainText('服务名含“支付网关”')
  await rows.first().click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('已选 3 项')).toBeVisible()
  await page.keyboard.press('s')
  await page.keyboard.press('t')
  const tag = page.getByRole('textbox', { name: '查找或新建标签' })
  await expect(tag).toBeFocused()
  await tag.fill('复盘')
  await tag.press('Enter')
  await expect(page.getByRole('checkbox', { name: '复盘' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(rows.filter({ hasText: '复盘' })).toHaveCount(3)

  await rows.first().click()
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { name: '对比两次部署' })).toBeVisible()
  await expect(page.getByText('从这一步开始不同')).toBeVisible()

  const file = join(mkdtempSync(join(tmpdir(), 'runwatch-files-')), 'history.json')
  await openData(page)
  await exportAs(here, /JSON/u, file)
  const before = contentOf(here.userData)
  await here.quit()
  loseHistory(here.userData)

  const there = await launchApp({ userData: here.userData, endpoint: here.simulator.url })
  await openData(there.page)
  await chooseFiles(there, { save: null, open: file })
  await there.page.getByRole('button', { name: '导入…', exact: true }).click()
  const sheet = there.page.getByRole('dialog', { name: '导入历史' })
  await sheet.getByRole('button', { name: '选择文件…' }).click()
  await sheet.getByRole('button', { name: '导入', exact: true }).click({ timeout: 60_000 })
  await expect(sheet.getByText('已导入', { exact: true })).toBeVisible({ timeout: 60_000 })
  expect(contentOf(here.userData)).toEqual(before)
  await there.quit()
})
