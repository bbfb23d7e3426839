import { DatabaseSync } from '@photostructure/sqlite'
import { parse } from 'csv-parse/sync'
import { expect } from '@playwright/test'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { launchApp } from '../helpers/desktop/app'
import { chooseFiles } from './choose-files'
import { contentOf, exportAs, loseHistory, openData } from './history-files'
import { writeSampleExport } from './sample-export'
import { follow, test, type Stage } from './stage'

const t = createTranslate('zh-CN')
const ids = ['demo-success-out-1', 'demo-fail-server-2', 'demo-stopped-3']
const secrets = ['AKIDstage0123456789abcdefghijklmnop', 'stageSecretKey0123456789abcdefgh']

test('a history goes out as JSON, is lost, and comes back row by row', async ({ openStage }) => {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-files-'))
  const here = await openStage()
  await follow(here, ids)
  await expect(here.page.getByRole('option')).toHaveCount(ids.length)
  await pauseAll(here)
  await openData(here.page)
  const file = join(folder, '部署历史.json')
  await exportAs(here, /JSON/u, file)
  expect(readdirSync(folder)).toEqual(['部署历史.json'])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = readFileSync(file, 'utf8')
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])

  const before = contentOf(here.userData)
  await here.quit()
  loseHistory(here.userData)
  const there = await launchApp({ userData: here.userData, endpoint: here.simulator.url })
  await openData(there.page)
  await chooseFiles(there, { save: null, open: file })
  await there.page.getByRole('button', { name: '导入…', exact: true }).click()
  const sheet = there.page.getByRole('dialog', { name: '导入历史' })
  await sheet.getByRole('button', { name: '选择文件…' }).click()
  await expect(sheet.getByRole('row', { name: '任务 3 0 0' })).toBeVisible()
  await sheet.getByRole('button', { name: '导入', exact: true }).click()
  await expect(sheet.getByText('已导入', { exact: true })).toBeVisible()
  expect(contentOf(here.userData)).toEqual(before)
  await sheet.getByRole('button', { name: '查看历史' }).click()
  await expect(there.page.getByRole('option')).toHaveCount(ids.length)

  await openData(there.page)
  await there.page.getByRole('button', { name: '导入…', exact: true }).click()
  await sheet.getByRole('button', { name: '选择文件…' }).click()
  await expect(sheet.getByText('文件里的内容这里都有了，不需要导入。')).toBeVisible()
  await there.quit()
})

test('a table is read by other programs; what is cancelled leaves nothing', async ({
  openStage,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-files-'))
  const stage = await openStage()
  await follow(stage, ids)
  await openData(stage.page)
  const file = join(folder, 'table.csv')
  await exportAs(stage, /CSV/u, file)
  const rows: string[][] = parse(readFileSync(file), { bom: true, record_delimiter: '\r\n' })
  expect(rows.map((row) => row[1])).toEqual(['外部任务 ID', ...ids])

  await chooseFiles(stage, { save: null, open: null })
  await stage.page.keyboard.press('Control+e')
  const sheet = stage.page.getByRole('dialog', { name: '导出历史' })
  await sheet.getByRole('button', { name: '导出…' }).click()
  await expect(sheet.getByText('已取消，什么都没有改变。')).toBeVisible()
  expect(readdirSync(folder)).toEqual(['table.csv'])
})

test('an import that meets a busy history says what waits, and goes on when it is pressed again', async ({
  openStage,
}) => {
  const { page, ...stage } = await openStage()
  const file = join(mkdtempSync(join(tmpdir(), 'runwatch-files-')), 'sample.json')
  writeSampleExport(file)
  await chooseFiles(stage, { save: null, open: file })
  await openData(page)
  await page.getByRole('button', { name: '导入…', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '导入历史' })
  await sheet.getByRole('button', { name: '选择文件…' }).click()
  const start = sheet.getByRole('button', { name: '导入', exact: true })
  await expect(start).toBeVisible()
  const waiting = sheet.getByText(t('transfer.import.noticesWait'))
  await expect(waiting).toBeHidden()

  const other = new DatabaseSync(join(stage.userData, 'runwatch.db'))
  other.exec('BEGIN IMMEDIATE')
  await start.click()
  await expect(waiting).toBeVisible()
  await expect(sheet.getByRole('alert')).toContainText(t('errors.store.busy.title'), {
    timeout: 15_000,
  })
  await expect(waiting).toBeHidden()
  other.exec('ROLLBACK')
  other.close()
  await start.click()
  await expect(sheet.getByText('已导入', { exact: true })).toBeVisible()
})

/** Nothing is read any more: what is compared stays as it is. */
async function pauseAll({ page }: Stage): Promise<void> {
  await page.getByRole('option').first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('p')
  await page.keyboard.press('Escape')
}
