import { DatabaseSync } from '@photostructure/sqlite'
import { parse } from 'csv-parse/sync'
import { expect, type Page } from '@playwright/test'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp } from '../helpers/desktop/app'
import { chooseFiles } from './choose-files'
import { follow, test, type Stage } from './stage'

const ids = ['demo-success-out-1', 'demo-fail-server-2', 'demo-stopped-3']
const secrets = ['AKIDstage0123456789abcdefghijklmnop', 'stageSecretKey0123456789abcdefgh']

/** Every row an export carries, free of row ids, read from the file of a running app. */
function contentOf(userData: string): unknown {
  const database = new DatabaseSync(join(userData, 'runwatch.db'), { readOnly: true })
  try {
    const rows = (sql: string): unknown => database.prepare(sql).all()
    return {
      profiles: rows('SELECT id, label, color, kind FROM profiles ORDER BY id'),
      tasks: rows(
        `SELECT profile_id, external_id, status, alias, note, tags, is_favorite, watch_state, added_at,
           changed_at, ended_at, first_read_at, last_read_at, last_request_id, task
         FROM tasks ORDER BY external_id`,
      ),
      readings: rows(
        `SELECT external_id, observed_at, request_id, changes, readings.task, raw
         FROM readings JOIN tasks ON tasks.id = task_id ORDER BY external_id, readings.id`,
      ),
      durations: rows(
        `SELECT external_id, durations.name, nth, seconds FROM durations
         JOIN tasks ON tasks.id = task_id ORDER BY external_id, durations.name, nth`,
      ),
    }
  } finally {
    database.close()
  }
}

async function openData(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '数据', exact: true }).click()
}

async function exportAs(stage: Stage, format: RegExp, file: string): Promise<void> {
  await chooseFiles(stage, { save: file, open: null })
  await stage.page.getByRole('button', { name: '导出…', exact: true }).click()
  const sheet = stage.page.getByRole('dialog', { name: '导出历史' })
  await sheet.getByRole('radio', { name: format }).check()
  await sheet.getByRole('checkbox', { name: '显示完整的用户 UIN' }).check()
  await sheet.getByRole('button', { name: '导出…' }).click()
  await expect(sheet.getByText('已导出', { exact: true })).toBeVisible()
  await sheet.getByRole('button', { name: '关闭' }).last().click()
  await expect(sheet).toBeHidden()
}

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

/** Takes the history and its backups away. */
function loseHistory(userData: string): void {
  for (const name of readdirSync(userData)) {
    if (name.startsWith('runwatch.db') || name === 'backups') {
      rmSync(join(userData, name), { recursive: true })
    }
  }
}

/** Nothing is read any more: what is compared stays as it is. */
async function pauseAll({ page }: Stage): Promise<void> {
  await page.getByRole('option').first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('p')
  await page.keyboard.press('Escape')
}
