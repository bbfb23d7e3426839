import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from '@playwright/test'
import { mkdtempSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bridge } from '../../electron/shared/contract'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { launchApp, type RunningApp } from '../helpers/desktop/app'
import { startOwnProcess, type OwnProcess } from '../helpers/desktop/own-process'
import { makeFolder } from '../bench/seed'

const t = createTranslate('zh-CN')

/** A folder with a history of 300 tasks that ended long ago, and one that is still watched. */
function seededFolder(): string {
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-keeping-'))
  makeFolder(userData, { tasks: 301, readings: 903, watched: 1 })
  return userData
}

/** How many tasks of a folder nobody marked in any way, and their readings. */
function unmarked(userData: string): { readonly tasks: number; readonly readings: number } {
  const database = new DatabaseSync(join(userData, 'runwatch.db'), { readOnly: true })
  try {
    const count = (sql: string) => Object.values(database.prepare(sql).get() as object)[0] as number
    const chosen = `FROM tasks WHERE watch_state = 'ended' AND is_seen = 1 AND is_favorite = 0
      AND note = '' AND alias = '' AND tags = '[]'`
    return {
      tasks: count(`SELECT count(*) ${chosen}`),
      readings: count(`SELECT count(*) FROM readings WHERE task_id IN (SELECT id ${chosen})`),
    }
  } finally {
    database.close()
  }
}

async function openData({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.getByRole('link', { name: t('shell.nav.settings') }).click()
  await page.getByRole('button', { name: t('settings.section.data.title') }).click()
  await expect(page.getByText('301 个任务，903 条历史记录')).toBeVisible()
}

test('what is beyond the limit is shown, then deleted, and its room given back', async () => {
  const userData = seededFolder()
  const running = await launchApp({ userData })
  const { page } = running
  try {
    await openData(running)
    await expect(page.getByText(t('keeping.rule.off'))).toBeVisible()
    await page.getByRole('combobox', { name: t('keeping.rule.age') }).click()
    await page.getByRole('option', { name: t('keeping.rule.days', { n: 90 }) }).click()
    const { tasks, readings } = unmarked(userData)
    expect(tasks).toBeGreaterThan(50)
    await expect(page.getByText(new RegExp(`^有 ${tasks} 个任务超过期限`, 'u'))).toBeVisible()
    await page.getByRole('button', { name: t('keeping.rule.view') }).click()
    const dialog = page.getByRole('dialog', { name: t('keeping.tidy.title') })
    await expect(dialog.getByText(`${readings} 条历史记录`)).toBeVisible()
    await expect(dialog.getByText(t('keeping.tidy.kept', { n: 301 - tasks }))).toBeVisible()
    await dialog.getByRole('button', { name: t('keeping.tidy.start', { n: tasks }) }).click()
    await expect(
      dialog.getByText(
        t('keeping.tidy.done', { tasks: String(tasks), readings: String(readings) }),
      ),
    ).toBeVisible()
    await dialog
      .getByRole('button', { name: t('transfer.close') })
      .last()
      .click()
    const left = `${301 - tasks} 个任务，${903 - readings} 条历史记录`
    await expect(page.getByText(left)).toBeVisible()
    await expect(page.getByText(t('keeping.rule.none'))).toBeVisible()
    expect(readdirSync(join(userData, 'backups'))).toEqual([
      expect.stringMatching(/^runwatch-\d+-asked\.db$/u),
    ])
    await page.getByRole('button', { name: t('keeping.size.compact') }).click()
    await expect(page.getByText(/^已整理，还给磁盘/u)).toBeVisible()
    await expect(page.getByText(t('keeping.size.notWorth'))).toBeVisible()
    const settings = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as unknown
    expect(settings).toMatchObject({ retention: { maxAgeDays: 90, maxTasks: null } })
  } finally {
    await running.quit()
  }
})

test('a backup is restored by starting anew, and what it replaced is a backup', async () => {
  const userData = seededFolder()
  const first = await startOwnProcess(userData)
  try {
    await openData(first)
    await first.page.getByRole('button', { name: t('keeping.backups.make') }).click()
    const backups = first.page.getByRole('list', { name: t('keeping.backups.list') })
    await expect(backups.getByRole('listitem')).toHaveCount(1)
    await addTask(first)
    await backups.getByRole('button').click()
    const dialog = first.page.getByRole('dialog', { name: t('keeping.restore.title') })
    await expect(dialog.getByText(t('keeping.restore.lostTasks', { n: 1 }))).toBeVisible()
    const coming = first.next()
    await dialog.getByRole('button', { name: t('keeping.restore.start') }).click()
    await first.ended
    await expectRestored(await coming)
  } finally {
    await first.end()
  }
})

async function expectRestored(again: OwnProcess): Promise<void> {
  try {
    const told = again.page.getByText(/^已恢复到 .+ 的备份$/u)
    await expect(told).toBeVisible()
    await again.page.reload()
    await expect(again.page.getByRole('navigation').first()).toBeVisible()
    await expect(told).toHaveCount(0)
    await openData(again)
    await expect(
      again.page.getByRole('list', { name: t('keeping.backups.list') }).getByRole('listitem'),
    ).toHaveCount(2)
  } finally {
    await again.end()
  }
}

test('a backup that was damaged is refused, and the history stays', async () => {
  const userData = seededFolder()
  const running = await launchApp({ userData })
  const { page } = running
  try {
    await openData(running)
    await page.getByRole('button', { name: t('keeping.backups.make') }).click()
    const backups = page.getByRole('list', { name: t('keeping.backups.list') })
    await expect(backups.getByRole('listitem')).toHaveCount(1)
    damageBackups(userData)
    await backups.getByRole('button').click()
    const dialog = page.getByRole('dialog', { name: t('keeping.restore.title') })
    await expect(dialog.getByRole('alert')).toContainText(t('errors.backup.damaged.title'))
    await expect(dialog.getByRole('button', { name: t('keeping.restore.start') })).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('301 个任务，903 条历史记录')).toBeVisible()
  } finally {
    await running.quit()
  }
})

function damageBackups(userData: string): void {
  const folder = join(userData, 'backups')
  for (const name of readdirSync(folder)) truncateSync(join(folder, name), 20_000)
}

/** Runs in the page: what the add sheet does. */
async function addTask({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  const isAdded = await page.evaluate(async () => {
    const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
    const plain = { alias: '', tags: [], isFavorite: false, isMuted: false }
    const added = await runwatch.request('tasks:add', {
      ...plain,
      profileId: 'p1',
      externalIds: ['added-later'],
    })
    return added.ok
  })
  expect(isAdded).toBe(true)
}
