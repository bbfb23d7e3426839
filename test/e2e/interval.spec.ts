import { expect, test } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp } from '../helpers/desktop/app'

test('the interval of a task is chosen in its menu with the keyboard, and stays', async () => {
  const running = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'runwatch-')) })
  const { page } = running
  await page.getByRole('button', { name: '先看演示' }).click()
  await expect(async () => {
    await page.getByRole('option', { name: /商城前台/u }).click()
    await expect(page.getByRole('heading', { name: '商城前台' })).toBeVisible({ timeout: 1_000 })
  }).toPass()

  const openIntervals = async () => {
    await page.getByRole('button', { name: '更多操作' }).press('Enter')
    const intervals = page.getByRole('menuitem', { name: '刷新间隔' })
    await expect(intervals).toBeVisible()
    await intervals.press('ArrowRight')
  }
  const checked = () => page.getByRole('menuitemradio', { checked: true })
  await openIntervals()
  await expect(checked()).toHaveText('跟随设置')
  await page.getByRole('menuitemradio', { name: '每 10 秒' }).press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await openIntervals()
  await expect(checked()).toHaveText('每 10 秒')
  await running.quit()
})
