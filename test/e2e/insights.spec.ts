import { expect, type Page } from '@playwright/test'
import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { seed } from '../seed/seed'
import { choose } from './choose'
import { follow, test, type Stage } from './stage'

const t = createTranslate('zh-CN')
const past = { tasks: 400, readings: 1_500, watched: 0, seed: 'insights' }

/** Fills a data folder with the history of four months. */
function fill(folder: string): void {
  seed({ ...past, folder, until: Date.now() })
}

async function showAllTime(page: Page): Promise<void> {
  await page.keyboard.press('Control+4')
  await page.getByRole('heading', { name: t('insights.title'), level: 1 }).waitFor()
  await choose(page.getByRole('radio', { name: t('insights.allTime') }))
}

test('insights say what the history holds, as charts and as tables', async ({ openStage }) => {
  const stage = await openStage({ prepare: fill })
  const { page } = stage
  await showAllTime(page)
  const totals = page.getByRole('region', { name: t('insights.totals') })
  await expect(totals).toContainText(String(past.tasks))

  const busiest = queryOne(
    stage,
    `SELECT server_name AS name, count(*) AS runs, sum(status = 'failed') AS failed FROM tasks
      GROUP BY server_name ORDER BY runs DESC, name LIMIT 1`,
  )
  const services = page.getByRole('region', { name: t('insights.services') }).first()
  await expect(services.getByRole('heading', { level: 3 }).first()).toContainText(busiest.name)
  await choose(services.getByRole('radio', { name: t('insights.asTable') }))
  const row = services.getByRole('row').filter({ hasText: busiest.name })
  await expect(row.getByRole('cell').first()).toHaveText(String(busiest.runs))
  await expect(row.getByRole('cell').nth(2)).toHaveText(String(busiest.failed))
  await row.locator('summary').click()
  await expect(row.getByRole('table').getByRole('row')).toHaveCount(21)

  const hours = page.getByRole('region', { name: t('insights.hours.title') }).first()
  await choose(hours.getByRole('radio', { name: t('insights.asTable') }))
  const counts = await hours.getByRole('cell').allTextContents()
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(past.tasks)
})

test('a service leads to its history', async ({ openStage }) => {
  const { page } = await openStage({ prepare: fill })
  await showAllTime(page)
  await page.getByRole('button', { name: t('insights.service.open', { name: '支付网关' }) }).click()
  await expect(page.getByRole('group', { name: '筛选条件' })).toContainText('服务名含“支付网关”')
  await expect(page.getByRole('option').first()).toContainText('支付网关')
})

test('how a failure was solved is kept on disk and shown again', async ({ openStage }) => {
  const stage = await openStage({ prepare: fill })
  const { page } = stage
  await showAllTime(page)
  const group = page
    .getByRole('region', { name: t('insights.failures') })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: t('failure.add') }) })
    .first()
  const reason = await group.getByRole('heading').first().textContent()
  await group.getByRole('button', { name: t('failure.add') }).click()
  await page.getByRole('textbox', { name: t('failure.note') }).fill('清掉缓存后成功')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('清掉缓存后成功')).toBeVisible()
  const kept = queryOne(
    stage,
    `SELECT note AS name, 1 AS runs, 0 AS failed FROM failure_notes
    WHERE note = '清掉缓存后成功'`,
  )
  expect(kept.name).toBe('清掉缓存后成功')
  await page.keyboard.press('Control+3')
  await showAllTime(page)
  const noted = page.getByRole('listitem').filter({ hasText: '清掉缓存后成功' })
  await expect(noted.getByRole('heading').first()).toHaveText(reason ?? '')
})

test('what ends while the page is open is counted by itself', async ({ openStage }) => {
  const stage = await openStage()
  const { page, simulator } = stage
  const add = async (externalIds: readonly string[]) => {
    for (const id of externalIds)
      simulator.setScenario(id, { kind: 'task', story: 'success' }, 3_600)
    await follow(stage, externalIds)
  }
  await add(['demo-success-shop-1', 'demo-success-shop-2', 'demo-success-shop-3'])
  await showAllTime(page)
  const card = page.getByRole('listitem').filter({ hasText: 'shop-web' })
  await expect(card).toContainText(t('insights.service.runs', { n: 3 }), { timeout: 20_000 })
  await add(['demo-success-shop-4'])
  await expect(card).toContainText(t('insights.service.runs', { n: 4 }), { timeout: 30_000 })
})

interface Figures {
  readonly name: string
  readonly runs: number
  readonly failed: number
}

/** What the history on disk says, asked beside the application. */
function queryOne({ userData }: Stage, sql: string): Figures {
  const database = new DatabaseSync(join(userData, 'runwatch.db'), { readOnly: true })
  try {
    return database.prepare(sql).get() as Figures
  } finally {
    database.close()
  }
}
