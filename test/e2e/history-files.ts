import { DatabaseSync } from '@photostructure/sqlite'
import { expect, type Page } from '@playwright/test'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningApp } from '../helpers/desktop/app'
import { chooseFiles } from './choose-files'

/** Every row an export carries, free of row ids, read from the file of a running app. */
export function contentOf(userData: string): unknown {
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

/** Shows what the settings say about the data. */
export async function openData(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '数据', exact: true }).click()
}

/** Exports everything, with the sheet open until it is done; the data page is on screen. */
export async function exportAs(stage: RunningApp, format: RegExp, file: string): Promise<void> {
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

/** Takes the history and its backups away. */
export function loseHistory(userData: string): void {
  for (const name of readdirSync(userData)) {
    if (name.startsWith('runwatch.db') || name === 'backups') {
      rmSync(join(userData, name), { recursive: true })
    }
  }
}
